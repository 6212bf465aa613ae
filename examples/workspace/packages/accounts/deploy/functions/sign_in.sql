-- Deploy accounts:functions/sign_in to pg

-- requires: tables/credential

BEGIN;

CREATE FUNCTION accounts.sign_up(email text, display_name text, password text) RETURNS uuid
LANGUAGE plpgsql STRICT SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $function$
DECLARE
  new_id uuid;
BEGIN
  IF char_length(password) < 10 THEN
    RAISE EXCEPTION 'a password needs 10 characters or more' USING ERRCODE = '22023';
  END IF;
  INSERT INTO accounts.member AS m (email, display_name)
  VALUES (sign_up.email, sign_up.display_name)
  RETURNING m.id INTO new_id;
  INSERT INTO accounts_private.credential (member_id, password_hash)
  VALUES (new_id, public.crypt(password, public.gen_salt('bf', 8)));
  RETURN new_id;
END
$function$;

COMMENT ON FUNCTION accounts.sign_up(text, text, text) IS 'Makes a member and returns its id';

REVOKE EXECUTE ON FUNCTION accounts.sign_up(text, text, text) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION accounts.sign_up(text, text, text) TO anonymous;

CREATE FUNCTION accounts.sign_in(email text, password text) RETURNS uuid
LANGUAGE plpgsql STRICT SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $function$
DECLARE
  known accounts_private.credential;
BEGIN
  SELECT c.* INTO known
    FROM accounts_private.credential c
    JOIN accounts.member m ON m.id = c.member_id
   WHERE lower(m.email::text) = lower(sign_in.email)
     AND c.failed < 10;
  IF known.password_hash = public.crypt(password, known.password_hash) THEN
    UPDATE accounts_private.credential c SET failed = 0 WHERE c.member_id = known.member_id AND c.failed > 0;
    RETURN known.member_id;
  END IF;
  UPDATE accounts_private.credential c SET failed = c.failed + 1 WHERE c.member_id = known.member_id;
  RETURN NULL;
END
$function$;

COMMENT ON FUNCTION accounts.sign_in(text, text) IS 'The id of the member, NULL if the address or the password is wrong';

REVOKE EXECUTE ON FUNCTION accounts.sign_in(text, text) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION accounts.sign_in(text, text) TO anonymous;

COMMIT;
