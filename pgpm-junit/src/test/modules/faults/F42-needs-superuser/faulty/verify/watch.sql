-- Verify f42:watch

SELECT 1 / count(*) FROM pg_event_trigger WHERE evtname = 'f42_watch';
