select
    'text search template',
    format('%I.%I', n.nspname, t.tmplname),
    format(E'init %s\nlexize %s', nullif(t.tmplinit::oid, 0)::regproc, t.tmpllexize),
    t.oid
from pg_ts_template t
join pg_namespace n on n.oid = t.tmplnamespace
where {{user n}}
    and {{mine pg_ts_template t}}
