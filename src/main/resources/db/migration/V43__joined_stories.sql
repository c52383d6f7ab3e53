-- Stories that turned out to be another one: links to the old name still find it.
create table story_joined (
	story_id text primary key,
	into_id text not null,
	joined_at timestamptz not null
);
create index story_joined_into on story_joined (into_id);
