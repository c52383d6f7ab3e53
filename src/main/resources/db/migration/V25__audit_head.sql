-- The end of the audit's chain, so that rows cut off there are missed.
create table audit_head (
	id int primary key check (id = 1),
	seq bigint not null,
	hash text not null
);
insert into audit_head select 1, seq, hash from audit order by seq desc limit 1;
