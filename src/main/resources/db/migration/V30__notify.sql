-- All that was sent, as it was sent; the built-in mailbox shows it.
create table mailbox (
	id bigint generated always as identity primary key,
	message_id text not null unique,
	outbox_key text not null,
	incident_id bigint,
	login text not null,
	name text not null,
	address text not null,
	subject text not null,
	html text not null,
	text text not null,
	via text not null check (via in ('smtp', 'mailbox')),
	drill boolean not null,
	sent_at timestamptz not null,
	sends int not null default 1
);
create index mailbox_newest on mailbox (id desc);

-- The secret that links in mails are signed with; made at the first use, the same for all nodes.
create table link_key (
	id int primary key check (id = 1),
	secret bytea not null
);

create table link_used (
	nonce text primary key,
	used_at timestamptz not null
);
