-- The version of the library is the server's affair and not compared.
select
    'collation',
    format('%I.%I', n.nspname, c.collname),
    concat_ws(
        E'\n',
        'owner ' || pg_get_userbyid(c.collowner),
        'provider ' || c.collprovider::text,
        'collate ' || c.collcollate,
        'ctype ' || c.collctype,
        'locale ' || c.colliculocale, -- >=15 <17
        'locale ' || c.colllocale, -- >=17
        'rules ' || c.collicurules, -- >=16
        case when not c.collisdeterministic then 'not deterministic' end
    ),
    c.oid
from pg_collation c
join pg_namespace n on n.oid = c.collnamespace
where {{user n}}
    and {{mine pg_collation c}}
