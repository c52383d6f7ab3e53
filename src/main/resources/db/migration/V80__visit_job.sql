-- One job visits every kind of source. What was scheduled before names classes that are
-- gone; the watch list schedules every source anew at the start.
delete from qrtz_fired_triggers where job_group = 'collect';
delete from qrtz_simple_triggers where trigger_group = 'collect';
delete from qrtz_triggers where job_group = 'collect';
delete from qrtz_job_details where job_group = 'collect';
