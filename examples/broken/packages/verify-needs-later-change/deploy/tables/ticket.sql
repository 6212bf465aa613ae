-- Deploy verify-needs-later-change:tables/ticket to pg

-- requires: schema

BEGIN;

CREATE TABLE tickets.ticket (
  id    integer PRIMARY KEY,
  title text NOT NULL
);

COMMIT;
