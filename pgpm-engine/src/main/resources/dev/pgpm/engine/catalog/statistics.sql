select
    'statistics object',
    format('%s.%I', s.stxnamespace::regnamespace, s.stxname),
    concat_ws(
        E'\n',
        'owner ' || pg_get_userbyid(s.stxowner),
        pg_get_statisticsobjdef(s.oid),
        'target ' || nullif(s.stxstattarget, -1)
    ),
    s.oid
from pg_statistic_ext s
where {{user s.stxnamespace}}
    and {{mine pg_statistic_ext s}}
    and {{none pg_class s.stxrelid}}
