-- What an incident taught us: drafted from its rows when it is resolved, completed by people.
create table case_file (
	incident_id bigint primary key references incident on delete cascade,
	round int not null,
	draft text not null,
	summary text not null,
	lessons text not null default '',
	follow_ups text not null default '',
	tags text[] not null default '{}',
	drafted_at timestamptz not null,
	edited_by text,
	edited_at timestamptz,
	indexed_at timestamptz
);

-- Words that were approved and used, to be used again.
create table phrase (
	statement_id bigint not null references statement on delete cascade,
	position int not null,
	incident_id bigint not null references incident on delete cascade,
	kind text not null,
	risk text,
	text text not null,
	published_at timestamptz not null,
	primary key (statement_id, position)
);
