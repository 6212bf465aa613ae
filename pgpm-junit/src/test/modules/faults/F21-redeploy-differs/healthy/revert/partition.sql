-- Revert f21:partition

DROP TABLE app.loans_1;
