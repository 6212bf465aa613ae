-- Deploy newsletter:subscriber to pg
-- requires: schema

CREATE TABLE newsletter.subscriber (
    email text PRIMARY KEY CHECK (email LIKE '%_@_%'),
    account_id integer NOT NULL
);
GRANT SELECT, DELETE ON newsletter.subscriber TO authenticated;
