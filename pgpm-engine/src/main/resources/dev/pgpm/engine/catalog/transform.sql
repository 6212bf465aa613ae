select
    'transform',
    format('for %s language %I', format_type(t.trftype, null), l.lanname),
    concat_ws(
        E'\n',
        'from sql ' || nullif(t.trffromsql::oid, 0)::regprocedure,
        'to sql ' || nullif(t.trftosql::oid, 0)::regprocedure
    ),
    t.oid
from pg_transform t
join pg_language l on l.oid = t.trflang
where {{mine pg_transform t}}
