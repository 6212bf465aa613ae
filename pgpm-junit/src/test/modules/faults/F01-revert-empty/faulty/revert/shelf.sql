-- Revert f01:shelf

-- nothing to do
