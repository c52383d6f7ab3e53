-- A due time that reaches into a year without announced holidays: what it was estimated from, until it is recalculated.
alter table deadline add column estimate_from timestamptz;
alter table deadline add column estimate_time text;
create index deadline_estimate on deadline (incident_id) where estimate_from is not null and state = 'PENDING';
