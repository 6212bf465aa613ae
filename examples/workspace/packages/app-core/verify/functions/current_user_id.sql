-- Verify app-core:functions/current_user_id on pg

BEGIN;

SELECT verify_kit.routine('app.current_user_id()', 'function () returns uuid sql stable parallel safe');

SELECT verify_kit.grants('routine', 'app.current_user_id()', $$
  administrator EXECUTE
  PUBLIC        nothing
  authenticated EXECUTE
  anonymous     EXECUTE
$$);

SELECT verify_kit.comment('function', 'app.current_user_id()',
  'The member who is asking; NULL when nobody has signed in');

DO $verify$
BEGIN
  PERFORM pg_catalog.set_config('jwt.claims.user_id', '', true);
  ASSERT app.current_user_id() IS NULL, 'an empty claim must be nobody';
  PERFORM pg_catalog.set_config('jwt.claims.user_id', '6f2c1f0e-2f0c-4c58-9a53-1d7f4c3b9e01', true);
  ASSERT app.current_user_id() = '6f2c1f0e-2f0c-4c58-9a53-1d7f4c3b9e01', 'the claim must be the member';
END
$verify$;

ROLLBACK;
