-- Deploy newsletter:schema to pg

CREATE SCHEMA newsletter;
GRANT USAGE ON SCHEMA newsletter TO anonymous, authenticated;
