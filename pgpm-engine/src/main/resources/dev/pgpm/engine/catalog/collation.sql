-- The version of the library is the server's affair and not compared.
select
    'collation',
    format('%s.%I', c.collnamespace::regnamespace, c.collname),
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
where {{user c.collnamespace}}
    and {{mine pg_collation c}}
