-- What is still to be done after an incident: by whom, by when, and what came of it.
create table follow_up (
	id bigint generated always as identity primary key,
	incident_id bigint not null references incident on delete cascade,
	title text not null,
	owner text not null,
	due_at timestamptz not null,
	created_by text not null,
	created_at timestamptz not null,
	done_at timestamptz,
	done_by text,
	outcome text not null default ''
);
create index follow_up_open on follow_up (due_at) where done_at is null;
