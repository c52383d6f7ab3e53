-- What customers want: groups of feedback that keep their id. The texts themselves stay in Elasticsearch.
create table demand (
	id text primary key,
	subject_id text not null,
	praise boolean not null,
	name text not null,
	-- who gave the name; null where it was drawn from the texts
	named_by text,
	founded_at timestamptz not null
);
create index demand_subject on demand (subject_id);

-- One row for each grouped mention, with what the counts need.
create table demand_voice (
	mention_id text primary key,
	demand_id text not null references demand (id) on delete cascade,
	subject_id text not null,
	published_at timestamptz not null,
	label text not null,
	channel text not null,
	-- mean nearness to the other voices of the demand, about 0..1
	nearness real not null
);
create index demand_voice_of on demand_voice (demand_id, published_at desc);
create index demand_voice_subject on demand_voice (subject_id, published_at);
