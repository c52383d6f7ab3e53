create table subject (
	id text primary key,
	name text not null,
	kind text not null,
	aliases text[] not null,
	products text[] not null,
	exclusions text[] not null,
	position int not null
);

create table source (
	id text primary key,
	name text not null,
	kind text not null,
	channel text not null,
	url text,
	every_seconds bigint not null,
	enabled boolean not null,
	weight double precision not null,
	position int not null
);

-- What the last visits left behind: validators for a conditional request, and how the source is doing.
create table source_state (
	source_id text primary key references source on delete cascade,
	etag text,
	last_modified text,
	last_run_at timestamptz,
	last_success_at timestamptz,
	last_article_at timestamptz,
	failures int not null default 0,
	problem text
);

create table source_run (
	id bigint generated always as identity primary key,
	source_id text not null references source on delete cascade,
	started_at timestamptz not null,
	ended_at timestamptz not null,
	outcome text not null,
	found int not null,
	fetched int not null,
	new_articles int not null,
	mentions int not null,
	failed int not null,
	problem text
);
create index source_run_newest on source_run (source_id, started_at desc);

-- Pages already read, so that a link on a list is fetched once.
create table seen_page (
	source_id text not null references source on delete cascade,
	url_hash text not null,
	seen_at timestamptz not null,
	attempts int not null,
	done boolean not null,
	primary key (source_id, url_hash)
);
create index seen_page_age on seen_page (seen_at);
