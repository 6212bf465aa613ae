select
    'text search template',
    format('%s.%I', t.tmplnamespace::regnamespace, t.tmplname),
    format(E'init %s\nlexize %s', nullif(t.tmplinit::oid, 0)::regproc, t.tmpllexize),
    t.oid
from pg_ts_template t
where {{user t.tmplnamespace}}
    and {{mine pg_ts_template t}}
