-- Deploy lending:triggers/loan_due_on to pg

-- requires: tables/loan
-- requires: app-core:functions/setting

BEGIN;

CREATE FUNCTION lending.set_due_on() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $function$
BEGIN
  NEW.due_on := COALESCE(NEW.due_on, NEW.lent_on + COALESCE((app.setting('lending.days'))::integer, 28));
  RETURN NEW;
END
$function$;

COMMENT ON FUNCTION lending.set_due_on() IS 'Before insert: lending.days after the day of the loan, unless given';

CREATE TRIGGER loan_due_on
  BEFORE INSERT ON lending.loan
  FOR EACH ROW EXECUTE FUNCTION lending.set_due_on();

COMMIT;
