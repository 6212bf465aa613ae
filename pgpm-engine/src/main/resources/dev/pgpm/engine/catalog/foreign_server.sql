select
    'server',
    quote_ident(s.srvname),
    concat_ws(
        E'\n',
        'owner ' || pg_get_userbyid(s.srvowner),
        'type ' || s.srvtype,
        'version ' || s.srvversion,
        'wrapper ' || quote_ident(w.fdwname),
        'options ' || {{sorted s.srvoptions}}
    ),
    s.oid
from pg_foreign_server s
join pg_foreign_data_wrapper w on w.oid = s.srvfdw
where {{mine pg_foreign_server s}}
