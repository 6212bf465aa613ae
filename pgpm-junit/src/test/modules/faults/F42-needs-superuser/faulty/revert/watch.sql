-- Revert f42:watch

DROP EVENT TRIGGER f42_watch;
DROP FUNCTION app.on_ddl();
