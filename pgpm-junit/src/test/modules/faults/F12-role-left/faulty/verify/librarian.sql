-- Verify f12:librarian

SELECT 1 / count(*) FROM pg_roles WHERE rolname = 'f12_librarian';
