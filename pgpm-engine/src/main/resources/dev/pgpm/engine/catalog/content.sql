-- One query for each table that has any pages, and one for each large object. A table without pages costs nothing more.
select
    format('%s.%I', c.relnamespace::regnamespace, c.relname),
    pg_relation_size(c.oid),
    has_table_privilege(c.oid, 'select') and not row_security_active(c.oid),
    format(
        'select ''rows'', %L, case when count(*) > 0 then concat_ws(E''\n'', count(*) || '' rows'','
            ' ''digest '' || sum(hashtextextended(cast(t as text), 0))%s) end, %s from only %s t',
        format('of %s.%I', c.relnamespace::regnamespace, c.relname),
        (
            select string_agg(
                format(', %L || sum(hashtextextended(cast(t.%I as text), 0))', 'column ' || a.attname || ' ', a.attname),
                '' order by a.attname
            )
            from pg_attribute a
            where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        ),
        c.oid,
        c.oid::regclass
    )
from pg_class c
where c.relkind = 'r'
    and pg_relation_size(c.oid) > 0
    and {{user c.relnamespace}}
    and {{mine pg_class c}}
union all
select
    'large object ' || l.oid,
    0,
    pg_has_role(l.lomowner, 'usage'),
    format('select ''content'', ''of large object %s'', md5(lo_get(%s)), %s', l.oid, l.oid, l.oid)
from pg_largeobject_metadata l
where {{every object}}
