-- When nobody saw what a source published: from the last visit that came through to the next one.
create table source_outage (
	id bigint generated always as identity primary key,
	source_id text not null references source on delete cascade,
	since timestamptz not null,
	until timestamptz,
	problem text
);
create unique index source_outage_open on source_outage (source_id) where until is null;
create index source_outage_time on source_outage (source_id, since);
