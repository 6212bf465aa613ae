select
    'language',
    quote_ident(l.lanname),
    concat_ws(
        E'\n',
        'owner ' || pg_get_userbyid(l.lanowner),
        case when l.lanpltrusted then 'trusted' end,
        'handler ' || nullif(l.lanplcallfoid, 0)::regprocedure,
        'inline ' || nullif(l.laninline, 0)::regprocedure,
        'validator ' || nullif(l.lanvalidator, 0)::regprocedure
    ),
    l.oid
from pg_language l
where {{mine pg_language l}}
