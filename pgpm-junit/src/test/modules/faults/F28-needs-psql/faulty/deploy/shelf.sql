-- Deploy f28:shelf

-- requires: ground:app

\i shelf/table.sql
