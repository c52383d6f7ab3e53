-- An incident that turned out to be part of another one.
alter table incident add column merged_into bigint references incident on delete set null;
