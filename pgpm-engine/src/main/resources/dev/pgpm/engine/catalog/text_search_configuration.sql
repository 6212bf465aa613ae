select
    'text search configuration',
    format('%s.%I', c.cfgnamespace::regnamespace, c.cfgname),
    concat_ws(
        E'\n',
        'owner ' || pg_get_userbyid(c.cfgowner),
        (
            select format('parser %s.%I', p.prsnamespace::regnamespace, p.prsname)
            from pg_ts_parser p
            where p.oid = c.cfgparser
        ),
        (
            select string_agg(format('token %s with %s', line.token, line.dictionaries), E'\n' order by line.token)
            from (
                select t.alias as token, string_agg(m.mapdict::regdictionary::text, ', ' order by m.mapseqno) as dictionaries
                from pg_ts_config_map m
                join ts_token_type(c.cfgparser) t on t.tokid = m.maptokentype
                where m.mapcfg = c.oid
                group by t.alias
            ) line
        )
    ),
    c.oid
from pg_ts_config c
where {{user c.cfgnamespace}}
    and {{mine pg_ts_config c}}
