select
    'conversion',
    format('%s.%I', c.connamespace::regnamespace, c.conname),
    format(
        E'owner %s\n%s to %s%s\nfunction %s',
        pg_get_userbyid(c.conowner),
        pg_encoding_to_char(c.conforencoding),
        pg_encoding_to_char(c.contoencoding),
        case when c.condefault then ' by default' end,
        c.conproc::regproc
    ),
    c.oid
from pg_conversion c
where {{user c.connamespace}}
    and {{mine pg_conversion c}}
