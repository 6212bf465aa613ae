-- One row that says whether there is a ledger here, and whether it is whole.
SELECT
    to_regnamespace('pgpm_migrate') IS NOT NULL AS has_schema,
    (SELECT count(*) FROM pg_catalog.pg_class c
     WHERE c.relnamespace = to_regnamespace('pgpm_migrate') AND c.relkind = 'r'
       AND c.relname IN ('packages', 'changes', 'dependencies', 'events')) AS tables,
    (SELECT count(DISTINCT p.proname) FROM pg_catalog.pg_proc p
     WHERE p.pronamespace = to_regnamespace('pgpm_migrate')
       AND p.proname IN ('register_package', 'is_deployed', 'deploy', 'revert', 'verify', 'deployed_changes',
                         'get_dependents', 'status')) AS routines,
    to_regclass('pgpm_migrate.tags') IS NOT NULL AND to_regclass('pgpm_migrate.scripts') IS NOT NULL AND EXISTS (
        SELECT FROM pg_catalog.pg_attribute a
        WHERE a.attrelid = to_regclass('pgpm_migrate.changes') AND a.attname = 'deployer' AND NOT a.attisdropped
    ) AS has_additions
