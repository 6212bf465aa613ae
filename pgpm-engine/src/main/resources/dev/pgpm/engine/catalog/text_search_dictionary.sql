select
    'text search dictionary',
    format('%s.%I', d.dictnamespace::regnamespace, d.dictname),
    concat_ws(
        E'\n',
        'owner ' || pg_get_userbyid(d.dictowner),
        format('template %s.%I', t.tmplnamespace::regnamespace, t.tmplname),
        'options ' || d.dictinitoption
    ),
    d.oid
from pg_ts_dict d
join pg_ts_template t on t.oid = d.dicttemplate
where {{user d.dictnamespace}}
    and {{mine pg_ts_dict d}}
