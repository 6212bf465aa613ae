-- Revert f41:connect

REVOKE CONNECT ON DATABASE library FROM authenticated;
