select
    'access method',
    quote_ident(a.amname),
    format(E'type %s\nhandler %s', a.amtype, a.amhandler),
    a.oid
from pg_am a
where {{mine pg_am a}}
