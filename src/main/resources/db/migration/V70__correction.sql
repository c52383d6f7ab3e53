-- What people said of the sentiment of a mention; it outlasts re-collection and trains the next model.
create table correction (
	mention_id text primary key,
	name text not null,
	text text not null,
	label text not null check (label in ('neg', 'neu', 'pos')),
	corrected_by text not null,
	corrected_at timestamptz not null
);
