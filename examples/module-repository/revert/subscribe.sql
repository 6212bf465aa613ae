-- Revert newsletter:subscribe from pg

DROP FUNCTION newsletter.subscribe(text, integer);
