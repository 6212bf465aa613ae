-- Revert f33_second:tag

DROP TABLE app.colour;
