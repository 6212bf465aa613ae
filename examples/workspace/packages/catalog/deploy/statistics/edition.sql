-- Deploy catalog:statistics/edition to pg

-- requires: tables/edition

BEGIN;

CREATE STATISTICS catalog.edition_publisher_format (dependencies, mcv) ON publisher, format FROM catalog.edition;

COMMENT ON STATISTICS catalog.edition_publisher_format IS 'Publishers keep to a few formats';

COMMIT;
