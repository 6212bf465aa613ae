-- Revert f03:copy

DROP TABLE app.copy;
