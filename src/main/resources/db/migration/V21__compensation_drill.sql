-- What is offered to those affected; approved step by step, each by another person.
create table compensation (
	id bigint generated always as identity primary key,
	incident_id bigint not null references incident on delete cascade,
	amount bigint not null check (amount > 0),
	people int not null check (people > 0),
	basis text not null,
	proposed_by text not null,
	proposed_at timestamptz not null,
	approve text[] not null,
	warning text not null,
	state text not null check (state in ('PENDING', 'APPROVED', 'REJECTED'))
);
create index compensation_incident on compensation (incident_id);

create table compensation_decision (
	compensation_id bigint not null references compensation on delete cascade,
	stage int not null,
	approver text not null,
	approved boolean not null,
	note text not null,
	at timestamptz not null,
	primary key (compensation_id, stage),
	unique (compensation_id, approver)
);

-- An exercise: its incident may reach these people and nobody else.
create table drill (
	incident_id bigint primary key references incident on delete cascade,
	scenario text not null,
	faster int not null,
	recipients text[] not null,
	started_by text not null,
	started_at timestamptz not null
);
