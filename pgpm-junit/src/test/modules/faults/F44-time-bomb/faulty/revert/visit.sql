-- Revert f44:visit

DROP TABLE app.visit;
