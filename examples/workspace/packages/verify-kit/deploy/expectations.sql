-- Deploy verify-kit:expectations to pg

-- requires: schema

BEGIN;

-- One fact.
CREATE FUNCTION verify_kit.same(subject text, actual text, expected text) RETURNS void
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $function$
DECLARE
  squeezed text := btrim(regexp_replace(expected, '\s+', ' ', 'g'));
BEGIN
  IF actual IS NULL THEN
    RAISE EXCEPTION '% does not exist', subject;
  ELSIF btrim(regexp_replace(actual, '\s+', ' ', 'g')) IS DISTINCT FROM squeezed THEN
    RAISE EXCEPTION '%: expected "%", found "%"', subject, squeezed, actual;
  END IF;
END
$function$;

-- Many facts about one subject. Each line of "expected" is a name and its definition. Facts
-- that are not asked for are left alone: a later change may have added them.
CREATE FUNCTION verify_kit.expect(subject text, facts jsonb, expected text) RETURNS void
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $function$
DECLARE
  line       text;
  fact       text;
  definition text;
  actual     text;
  asked      integer := 0;
  problems   text[] := '{}';
BEGIN
  IF facts IS NULL THEN
    RAISE EXCEPTION '%: nothing there', subject;
  END IF;
  FOREACH line IN ARRAY regexp_split_to_array(expected, '\n') LOOP
    line := btrim(regexp_replace(line, '\s+', ' ', 'g'));
    CONTINUE WHEN line = '';
    asked := asked + 1;
    fact := split_part(line, ' ', 1);
    definition := btrim(substr(line, length(fact) + 1));
    actual := btrim(regexp_replace(facts ->> fact, '\s+', ' ', 'g'));
    IF actual IS NULL THEN
      problems := problems || format('%s is missing', fact);
    ELSIF actual <> definition THEN
      problems := problems || format('%s: expected "%s", found "%s"', fact, definition, actual);
    END IF;
  END LOOP;
  IF asked = 0 THEN
    RAISE EXCEPTION '%: this check expects nothing', subject;
  ELSIF problems <> '{}' THEN
    RAISE EXCEPTION '%: %', subject, array_to_string(problems, '; ');
  END IF;
END
$function$;

COMMIT;
