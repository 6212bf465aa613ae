-- Revert f38:token

DROP TABLE app.token;
