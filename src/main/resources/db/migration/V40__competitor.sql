-- A price as long as it stood: a new row only when the page says something else; seen_until grows with each visit.
create table price_point (
	id bigint generated always as identity primary key,
	source_id text not null,
	subject_id text not null,
	product text not null,
	product_key text not null,
	seen_from timestamptz not null,
	seen_until timestamptz not null,
	amount numeric(16, 2) not null,
	up_to numeric(16, 2),
	list_price numeric(16, 2),
	currency text not null,
	url text not null
);
create index price_point_series on price_point (subject_id, product_key, seen_from);
create index price_point_source on price_point (source_id, seen_from desc);

-- How far mentions have been searched for activities, and which of the newest are done.
create table activity_progress (
	captured_until timestamptz not null
);
create table activity_done (
	mention_id text primary key,
	captured_at timestamptz not null
);
create index activity_done_age on activity_done (captured_at);
