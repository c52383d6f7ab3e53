create table signal (
	id text primary key,
	subject_id text not null,
	kind text not null,
	since timestamptz not null,
	raised_at timestamptz not null,
	updated_at timestamptz not null,
	ended_at timestamptz,
	value double precision not null,
	expected double precision not null,
	negatives bigint not null,
	story_id text,
	reason text not null
);
-- One rise is one signal, whoever of the nodes sees it first.
create unique index signal_open on signal (subject_id, kind) where ended_at is null;
create index signal_newest on signal (raised_at desc);
