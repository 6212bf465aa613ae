select
    'large object',
    l.oid::text,
    'owner ' || pg_get_userbyid(l.lomowner),
    l.oid
from pg_largeobject_metadata l
where {{picked l.oid}}
