-- Revert verify-needs-later-change:tables/ticket from pg

BEGIN;

DROP TABLE tickets.ticket;

COMMIT;
