-- Revert f11b:mail

DROP TABLE app.mail;
DROP EXTENSION citext;
