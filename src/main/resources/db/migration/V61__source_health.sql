-- Pages that were fetched and had no text to read.
alter table source_run add column blank int not null default 0;

-- When the source is to be visited next at the earliest, and what it usually yields.
alter table source_state add column due_at timestamptz;
alter table source_state add column quiet int not null default 0;
alter table source_state add column usual_a_day double precision;

-- What somebody should look at; one open notice of a kind and source at a time.
create table source_notice (
	id bigint generated always as identity primary key,
	source_id text not null references source on delete cascade,
	kind text not null,
	since timestamptz not null,
	ended_at timestamptz,
	reason text not null
);
create unique index source_notice_open on source_notice (source_id, kind) where ended_at is null;
