-- The extension itself; its members belong to it and are left out everywhere. plpgsql is there from the start and can be dropped.
select
    'extension',
    quote_ident(e.extname),
    format(E'version %s\nschema %I\nowner %s', e.extversion, n.nspname, pg_get_userbyid(e.extowner)),
    e.oid
from pg_extension e
join pg_namespace n on n.oid = e.extnamespace
where {{picked e.oid}}
