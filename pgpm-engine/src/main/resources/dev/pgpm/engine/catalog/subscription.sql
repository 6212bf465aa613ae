-- The connection string is for superusers only and may hold a password.
select
    'subscription',
    quote_ident(s.subname),
    concat_ws(
        E'\n',
        'owner ' || pg_get_userbyid(s.subowner),
        case when s.subenabled then 'enabled' else 'disabled' end,
        'slot ' || s.subslotname,
        'synchronous commit ' || s.subsynccommit,
        'publications ' || {{sorted s.subpublications}},
        'binary ' || s.subbinary, -- >=14
        'streaming ' || s.substream::text, -- >=14
        'disable on error ' || s.subdisableonerr, -- >=15
        'origin ' || s.suborigin, -- >=16
        'password required ' || s.subpasswordrequired, -- >=16
        'run as owner ' || s.subrunasowner, -- >=16
        'failover ' || s.subfailover, -- >=17
        null
    ),
    s.oid
from pg_subscription s
where s.subdbid = (select d.oid from pg_database d where d.datname = current_database())
