-- Which activities were announced to the other packages; what stands here is not announced again.
create table activity_announced (
	activity_id text primary key,
	subject_id text not null
);
create index activity_announced_subject on activity_announced (subject_id);
