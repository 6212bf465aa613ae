-- The schema public exists before any user; it is told because scripts do alter, drop and make it again.
select
    'schema',
    quote_ident(n.nspname),
    'owner ' || pg_get_userbyid(n.nspowner),
    n.oid
from pg_namespace n
where {{user n.nspname}}
    and ({{mine pg_namespace n}} or n.nspname = 'public' and {{picked n.oid}})
