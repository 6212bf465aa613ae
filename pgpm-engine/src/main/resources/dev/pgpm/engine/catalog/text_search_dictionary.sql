select
    'text search dictionary',
    format('%I.%I', n.nspname, d.dictname),
    concat_ws(
        E'\n',
        'owner ' || pg_get_userbyid(d.dictowner),
        format('template %I.%I', tn.nspname, t.tmplname),
        'options ' || d.dictinitoption
    ),
    d.oid
from pg_ts_dict d
join pg_namespace n on n.oid = d.dictnamespace
join pg_ts_template t on t.oid = d.dicttemplate
join pg_namespace tn on tn.oid = t.tmplnamespace
where {{user n}}
    and {{mine pg_ts_dict d}}
