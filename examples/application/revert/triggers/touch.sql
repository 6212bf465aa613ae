-- Revert tasks:triggers/touch from pg

DROP TRIGGER touch ON tasks.task;
DROP FUNCTION tasks.touch();
