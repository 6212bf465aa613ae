-- Deploy lending:functions/lend to pg

-- requires: triggers/loan_due_on
-- requires: policies/loan

BEGIN;

-- Runs as who is asking: the policies on lending.loan decide.
CREATE FUNCTION lending.lend(copy_id bigint, member_id uuid) RETURNS lending.loan
LANGUAGE sql VOLATILE STRICT
SET search_path = pg_catalog, pg_temp
AS $function$
  INSERT INTO lending.loan AS l (copy_id, member_id, lent_on)
  VALUES (lend.copy_id, lend.member_id, current_date)
  RETURNING l.*
$function$;

COMMENT ON FUNCTION lending.lend(bigint, uuid) IS 'Hands a copy to a member';

REVOKE EXECUTE ON FUNCTION lending.lend(bigint, uuid) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION lending.lend(bigint, uuid) TO authenticated;

CREATE PROCEDURE lending.take_back(copy_id bigint)
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $procedure$
BEGIN
  UPDATE lending.loan AS l
     SET state = 'returned', returned_on = current_date
   WHERE l.copy_id = take_back.copy_id
     AND l.returned_on IS NULL;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'copy % is not on loan', take_back.copy_id USING ERRCODE = 'P0002';
  END IF;
END
$procedure$;

COMMENT ON PROCEDURE lending.take_back(bigint) IS 'Takes a copy back from whoever has it';

REVOKE EXECUTE ON PROCEDURE lending.take_back(bigint) FROM PUBLIC;

GRANT EXECUTE ON PROCEDURE lending.take_back(bigint) TO authenticated;

COMMIT;
