-- Revert tasks:tables/task from pg

DROP TABLE tasks.task;
DROP TYPE tasks.state;
