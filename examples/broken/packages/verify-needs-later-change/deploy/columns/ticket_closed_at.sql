-- Deploy verify-needs-later-change:columns/ticket_closed_at to pg

-- requires: tables/ticket

BEGIN;

ALTER TABLE tickets.ticket ADD COLUMN closed_at timestamptz;

COMMIT;
