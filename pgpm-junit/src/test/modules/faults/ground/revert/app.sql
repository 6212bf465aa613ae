-- Revert ground:app

DROP SCHEMA app;
