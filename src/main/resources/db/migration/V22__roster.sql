-- Who is on duty when. A shift may come again every so many days; a duty without a shift is held by all who have its role.
create table duty_shift (
	id bigint generated always as identity primary key,
	duty text not null check (duty in ('PR', 'LEAD', 'SERVICE', 'PRODUCT', 'LEGAL', 'EXECUTIVE')),
	login text not null,
	starts_at timestamptz not null,
	ends_at timestamptz not null check (ends_at > starts_at),
	every_days int check (every_days between 1 and 366),
	last_start timestamptz check (last_start >= starts_at)
);
create index duty_shift_login on duty_shift (login);

-- Who is away, and who stands in; without a substitute the message falls to the next who can act.
create table absence (
	id bigint generated always as identity primary key,
	login text not null,
	starts_at timestamptz not null,
	ends_at timestamptz not null check (ends_at > starts_at),
	substitute text check (substitute <> login),
	reason text not null,
	entered_by text not null
);
create index absence_end on absence (ends_at);
