-- Deploy tasks:schema to pg

CREATE SCHEMA tasks;
GRANT USAGE ON SCHEMA tasks TO anonymous, authenticated;
