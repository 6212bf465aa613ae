-- Every deployed change, with what upstream's own ledger lacks where it is recorded. A column that may be missing is
-- reached through the row as JSON.
SELECT c.change_id, c.package, c.change_name, c.script_hash, c.deployed_at,
       coalesce(pg_catalog.to_jsonb(c) OPERATOR(pg_catalog.->>) 'deployer', '') AS deployer
FROM pgpm_migrate.changes c
ORDER BY c.package, c.deployed_at, c.change_name
