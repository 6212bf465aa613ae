select
    'text search parser',
    format('%s.%I', p.prsnamespace::regnamespace, p.prsname),
    format(
        E'start %s\ntoken %s\nend %s\nheadline %s\nlextypes %s',
        p.prsstart, p.prstoken, p.prsend, nullif(p.prsheadline::oid, 0)::regproc, p.prslextype
    ),
    p.oid
from pg_ts_parser p
where {{user p.prsnamespace}}
    and {{mine pg_ts_parser p}}
