-- The plan's text as it stood when an incident opened; kept for ever, once per version.
create table pinned_playbook (
	hash text primary key,
	playbook_id text not null,
	source text not null
);

create table incident (
	id bigint generated always as identity primary key,
	title text not null,
	subject_id text not null,
	subject_name text not null,
	risk text,
	story_id text,
	facts text not null,
	reason text not null,
	playbook_id text not null,
	playbook_hash text not null references pinned_playbook,
	drill boolean not null,
	detected_at timestamptz not null,
	opened_at timestamptz not null,
	level text not null check (level in ('I', 'II', 'III')),
	state text not null check (state in ('OPEN', 'ACKNOWLEDGED', 'RESPONDING', 'MONITORING', 'RESOLVED', 'REVIEWED')),
	round int not null,
	rung int not null,
	version bigint not null,
	state_version bigint not null,
	owner text,
	acknowledged_at timestamptz,
	manual_until timestamptz,
	calm_since timestamptz,
	closed_at timestamptz,
	failures int not null default 0,
	failure text,
	set_aside_at timestamptz
);
create index incident_active on incident (subject_id) where state not in ('RESOLVED', 'REVIEWED');
create index incident_newest on incident (opened_at desc);

-- A signal opens or joins one incident, however often it is delivered.
create table incident_signal (
	signal_id text primary key,
	incident_id bigint not null references incident on delete cascade
);

create table deadline (
	incident_id bigint not null references incident on delete cascade,
	key text not null,
	kind text not null,
	label text not null,
	of_key text,
	anchor timestamptz not null,
	due_at timestamptz not null,
	state text not null check (state in ('PENDING', 'MET', 'BREACHED', 'CANCELLED', 'WAIVED')),
	closed_at timestamptz,
	done_at timestamptz,
	closed_by text,
	why text,
	primary key (incident_id, key)
);
create index deadline_due on deadline (due_at) where state = 'PENDING';

-- What happened to an incident, one row a version; the events replay to its state.
create table incident_event (
	incident_id bigint not null references incident on delete cascade,
	version bigint not null,
	at timestamptz not null,
	actor text not null,
	state text not null,
	level text not null,
	text text not null,
	event text not null,
	primary key (incident_id, version)
);

-- The evidence an incident needs, copied, so that no search engine is on the way to an answer.
create table incident_mention (
	incident_id bigint not null references incident on delete cascade,
	mention_id text not null,
	title text not null,
	url text,
	site text not null,
	channel text not null,
	excerpt text not null,
	sentiment text not null,
	confidence double precision not null,
	published_at timestamptz not null,
	primary key (incident_id, mention_id)
);

create table statement (
	id bigint generated always as identity primary key,
	incident_id bigint not null references incident on delete cascade,
	kind text not null,
	revision int not null,
	title text not null,
	text text not null,
	sha256 text not null,
	drafted_by text not null,
	drafted_at timestamptz not null,
	state text not null check (state in ('DRAFT', 'APPROVED', 'REJECTED', 'REPLACED', 'PUBLISHED')),
	published_by text,
	published_at timestamptz,
	channel text,
	url text,
	unique (incident_id, kind, revision)
);

create table statement_approval (
	statement_id bigint not null references statement on delete cascade,
	approver text not null,
	sha256 text not null,
	at timestamptz not null,
	primary key (statement_id, approver)
);

-- One row per intent and person. Sending happens outside any transaction; the row says how far it got.
create table outbox (
	id bigint generated always as identity primary key,
	key text not null unique,
	incident_id bigint references incident on delete cascade,
	purpose text not null,
	about text,
	login text not null,
	name text not null,
	address text not null,
	lines text[] not null,
	urgent boolean not null,
	drill boolean not null,
	state_version bigint not null,
	created_at timestamptz not null,
	state text not null default 'PENDING' check (state in ('PENDING', 'SENT', 'SUPERSEDED', 'FAILED')),
	attempts int not null default 0,
	next_at timestamptz not null,
	lease_until timestamptz,
	leased_by text,
	done_at timestamptz,
	opened_at timestamptz,
	problem text
);
create index outbox_waiting on outbox (next_at) where state = 'PENDING';
create index outbox_incident on outbox (incident_id, login);

-- When each node last committed a full tick.
create table engine_tick (
	node text primary key,
	at timestamptz not null
);
