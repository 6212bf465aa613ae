-- Deploy notices:triggers/loan_opened to pg

-- requires: tables/message
-- requires: functions/render
-- requires: lending:tables/loan
-- requires: app-core:functions/setting

BEGIN;

CREATE FUNCTION notices.loan_opened() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $function$
BEGIN
  INSERT INTO notices.message (channel, member_id, subject, body)
  SELECT t.channel, m.id, notices.render(t.subject, v.pairs), notices.render(t.body, v.pairs)
    FROM accounts.member AS m
   CROSS JOIN LATERAL jsonb_build_object('reference', NEW.reference, 'due_on', NEW.due_on) AS v (pairs)
    JOIN LATERAL (SELECT t.*
                    FROM notices.template AS t
                   WHERE t.name = 'loan_opened'
                     AND t.locale IN (m.locale, app.setting('app.locale') #>> '{}')
                   ORDER BY t.locale = m.locale DESC
                   LIMIT 1) AS t ON true
   WHERE m.id = NEW.member_id;
  RETURN NULL;
END
$function$;

COMMENT ON FUNCTION notices.loan_opened() IS 'After insert of a loan: a notice in the member''s language';

REVOKE EXECUTE ON FUNCTION notices.loan_opened() FROM PUBLIC;

CREATE CONSTRAINT TRIGGER loan_opened_notice
  AFTER INSERT ON lending.loan
  DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.state::text = 'open') EXECUTE FUNCTION notices.loan_opened();

COMMIT;
