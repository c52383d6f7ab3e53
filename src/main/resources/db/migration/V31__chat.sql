-- Group chats and webhooks that are told beside the people.
create table chat_group (
	id text primary key check (id ~ '^[a-z0-9-]{1,40}$'),
	name text not null,
	kind text not null check (kind in ('WECOM', 'DINGTALK', 'FEISHU', 'WEBHOOK')),
	url text not null,
	secret text not null,
	level text not null check (level in ('I', 'II', 'III')),
	active boolean not null default true
);
