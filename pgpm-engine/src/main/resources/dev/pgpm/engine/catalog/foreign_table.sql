select
    'foreign table',
    format('%s.%I', c.relnamespace::regnamespace, c.relname),
    concat_ws(
        E'\n',
        'owner ' || pg_get_userbyid(c.relowner),
        'options ' || {{sorted c.reloptions}},
        {{replica c}},
        case when c.relrowsecurity then 'row level security enabled' end,
        case when c.relforcerowsecurity then 'row level security forced' end,
        {{parents c}},
        'server ' || quote_ident(s.srvname),
        'options ' || {{sorted f.ftoptions}}
    ),
    c.oid
from pg_class c
join pg_foreign_table f on f.ftrelid = c.oid
join pg_foreign_server s on s.oid = f.ftserver
where c.relkind = 'f'
    and {{user c.relnamespace}}
    and {{mine pg_class c}}
