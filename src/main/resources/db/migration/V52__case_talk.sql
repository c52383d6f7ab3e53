-- How people talked before, during and after; counted in the index, so it may come later than the draft.
alter table case_file add column talk text;
alter table case_file add column talk_complete boolean not null default false;
