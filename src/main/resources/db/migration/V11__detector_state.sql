-- A rise is one signal of one series, told by its onset, whoever of the nodes sees it first and however often.
alter table signal add column series text, add column onset timestamptz;
update signal set series = subject_id || '/' || kind || '/ALL/', onset = since;
alter table signal alter column series set not null, alter column onset set not null;
drop index signal_open;
create unique index signal_open on signal (series) where ended_at is null;
create unique index signal_onset on signal (series, onset);

-- What the detector remembers of a series up to a bucket after which late arrivals may still come.
create table detector_state (
	series text primary key,
	subject_id text not null,
	sealed_until timestamptz not null,
	state bytea not null
);
create index detector_state_subject on detector_state (subject_id);
-- Kept as they are: numbers do not compress, and a row is written whole.
alter table detector_state alter column state set storage external;

-- The detector's settings as saved; none means the defaults.
create table detector_settings (
	only_one boolean primary key default true check (only_one),
	settings text not null
);

-- The numbers of each signal of an incident as they stood last: why its level is what it is.
create table incident_assessment (
	signal_id text primary key,
	at timestamptz not null,
	facts text not null
);
