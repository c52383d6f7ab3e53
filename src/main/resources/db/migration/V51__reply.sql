-- The negative mentions of an incident as a work list: who answers whom, where, and what came of it.
create table reply (
	id bigint generated always as identity primary key,
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
	state text not null check (state in ('WAITING', 'ASSIGNED', 'ANSWERED', 'CLOSED')),
	assignee text,
	place text,
	account text,
	answer text,
	link text,
	answered_by text,
	answered_at timestamptz,
	reaction text check (reaction in ('SATISFIED', 'SILENT', 'UPSET')),
	note text not null default '',
	taken_at timestamptz not null,
	changed_at timestamptz not null,
	unique (incident_id, mention_id),
	check (state <> 'ANSWERED' or place is not null)
);
create index reply_assignee on reply (assignee, state);
