-- Deploy f41:connect

GRANT CONNECT ON DATABASE library TO authenticated;
