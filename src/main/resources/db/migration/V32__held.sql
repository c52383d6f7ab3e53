-- Kept back for a person, to go out together with what else is kept back for them.
alter table outbox add column held boolean not null default false;
create index mailbox_recent on mailbox (login, sent_at);
