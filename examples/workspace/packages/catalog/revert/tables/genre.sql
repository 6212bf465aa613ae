-- Revert catalog:tables/genre from pg

BEGIN;

DROP TABLE catalog.work_genre;

DROP TABLE catalog.genre;

COMMIT;
