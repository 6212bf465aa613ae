-- Verify notices:policies/message on pg

BEGIN;

SELECT verify_kit.row_security('notices.message', 'enabled');

SELECT verify_kit.policies('notices.message', $$
  message_self   PERMISSIVE FOR SELECT TO authenticated USING ((member_id = app.current_user_id()))
  message_sender PERMISSIVE FOR ALL TO administrator USING ((sent_at IS NULL)) WITH CHECK (true)
$$);

SELECT verify_kit.grants('relation', 'notices.message', 'administrator SELECT');
SELECT verify_kit.grants('column', 'notices.message.id', 'authenticated SELECT');
SELECT verify_kit.grants('column', 'notices.message.channel', 'authenticated SELECT');
SELECT verify_kit.grants('column', 'notices.message.subject', 'authenticated SELECT');
SELECT verify_kit.grants('column', 'notices.message.body', 'authenticated SELECT');

SELECT verify_kit.grants('column', 'notices.message.sent_at', $$
  administrator UPDATE
  authenticated SELECT
$$);

ROLLBACK;
