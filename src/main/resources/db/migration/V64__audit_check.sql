-- How far the audit's chain was found whole, so that the next look goes on from there.
create table audit_check (
	id int primary key check (id = 1),
	at timestamptz not null,
	full_at timestamptz not null,
	seq bigint not null,
	hash text not null,
	broken_seq bigint,
	fault text,
	what text
);
