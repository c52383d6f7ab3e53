-- Pages that are looked at again after a while, to see whether they were changed or taken away.
create table revisit (
	article_id text primary key,
	url text not null,
	captured_at timestamptz not null,
	due_at timestamptz not null,
	visits int not null default 0
);
create index revisit_due on revisit (due_at);
