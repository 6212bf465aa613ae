-- Options may hold passwords: only their digest leaves the server, and NULL where we may not see them.
select
    'user mapping',
    format('for %I on server %I', m.usename, m.srvname),
    (select string_agg(split_part(o, '=', 1) || ' md5 ' || md5(o), ', ' order by o) from unnest(m.umoptions) o),
    m.umid
from pg_user_mappings m
