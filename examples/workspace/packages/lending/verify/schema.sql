-- Verify lending:schema on pg

BEGIN;

SELECT verify_kit.schema('lending');

SELECT verify_kit.grants('schema', 'lending', $$
  administrator USAGE
  authenticated USAGE
$$);

SELECT verify_kit.comment('schema', 'lending', 'Copies, loans, holds, rooms, opening hours');

ROLLBACK;
