-- Revert f11:mail

DROP TABLE app.mail;
