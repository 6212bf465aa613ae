-- Deploy ground:app

CREATE SCHEMA app;
