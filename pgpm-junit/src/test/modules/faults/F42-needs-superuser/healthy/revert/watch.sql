-- Revert f42:watch

DROP FUNCTION app.on_ddl();
