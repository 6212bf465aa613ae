-- Revert notices:tables/template from pg

BEGIN;

DROP TABLE notices.template;

DROP TYPE notices.channel;

COMMIT;
