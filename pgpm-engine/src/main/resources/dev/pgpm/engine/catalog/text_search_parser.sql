select
    'text search parser',
    format('%I.%I', n.nspname, p.prsname),
    format(
        E'start %s\ntoken %s\nend %s\nheadline %s\nlextypes %s',
        p.prsstart, p.prstoken, p.prsend, nullif(p.prsheadline::oid, 0)::regproc, p.prslextype
    ),
    p.oid
from pg_ts_parser p
join pg_namespace n on n.oid = p.prsnamespace
where {{user n}}
    and {{mine pg_ts_parser p}}
