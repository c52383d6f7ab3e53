-- Where in the answers of a JSON API the articles stand: the JSONPaths of the watch list.
alter table source add column json text;
