-- The words that decided the sentiment of a kept mention, strongest first.
alter table incident_mention add column words text[] not null default '{}';
