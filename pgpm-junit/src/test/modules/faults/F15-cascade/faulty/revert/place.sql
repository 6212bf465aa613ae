-- Revert f15:place

DROP VIEW app.place;
