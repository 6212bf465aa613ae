-- Revert tasks:tables/list from pg

DROP TABLE tasks.list;
