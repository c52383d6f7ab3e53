-- What the columns of a handed-in table mean, remembered for the next file with the same heading.
create table import_columns (
	heading_key text primary key,
	columns text[] not null,
	fields text[] not null,
	used_at timestamptz not null
);
