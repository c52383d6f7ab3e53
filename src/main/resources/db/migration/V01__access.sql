create table person (
	id bigint generated always as identity primary key,
	login text not null unique,
	name text not null,
	email text not null,
	password_hash text,
	roles text[] not null,
	active boolean not null default true,
	created_at timestamptz not null default now()
);

create table token (
	id bigint generated always as identity primary key,
	name text not null,
	hash text not null unique,
	role text not null,
	created_by text not null,
	created_at timestamptz not null default now(),
	expires_at timestamptz,
	revoked_at timestamptz
);

-- Each row carries the hash of the row before it: a changed, removed or inserted row breaks the chain.
create table audit (
	seq bigint primary key,
	at timestamptz not null,
	actor text not null,
	action text not null,
	object text not null,
	detail text not null,
	previous_hash text not null,
	hash text not null
);
create index audit_object on audit (object, seq);

create table setting (
	name text primary key,
	value text not null
);
