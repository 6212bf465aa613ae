-- Revert f33_first:tag

DROP TABLE app.tag;
