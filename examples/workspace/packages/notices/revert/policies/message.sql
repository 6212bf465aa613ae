-- Revert notices:policies/message from pg

BEGIN;

REVOKE SELECT, UPDATE (sent_at) ON notices.message FROM administrator;

REVOKE SELECT (id, channel, subject, body, sent_at) ON notices.message FROM authenticated;

DROP POLICY message_sender ON notices.message;

DROP POLICY message_self ON notices.message;

ALTER TABLE notices.message DISABLE ROW LEVEL SECURITY;

COMMIT;
