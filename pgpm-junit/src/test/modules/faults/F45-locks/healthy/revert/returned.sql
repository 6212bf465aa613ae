-- Revert f45:returned

DROP TABLE app.returned;
