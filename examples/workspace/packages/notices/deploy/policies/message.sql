-- Deploy notices:policies/message to pg

-- requires: tables/message
-- requires: app-core:functions/current_user_id

BEGIN;

ALTER TABLE notices.message ENABLE ROW LEVEL SECURITY;

CREATE POLICY message_self ON notices.message FOR SELECT TO authenticated USING (member_id = app.current_user_id());

CREATE POLICY message_sender ON notices.message TO administrator USING (sent_at IS NULL) WITH CHECK (true);

GRANT SELECT (id, channel, subject, body, sent_at) ON notices.message TO authenticated;

GRANT SELECT, UPDATE (sent_at) ON notices.message TO administrator;

COMMIT;
