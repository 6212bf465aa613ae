select
    'statistics object',
    format('%I.%I', n.nspname, s.stxname),
    concat_ws(
        E'\n',
        'owner ' || pg_get_userbyid(s.stxowner),
        pg_get_statisticsobjdef(s.oid),
        'target ' || nullif(s.stxstattarget, -1)
    ),
    s.oid
from pg_statistic_ext s
join pg_namespace n on n.oid = s.stxnamespace
where {{user n}}
    and {{mine pg_statistic_ext s}}
    and {{none pg_class s.stxrelid}}
