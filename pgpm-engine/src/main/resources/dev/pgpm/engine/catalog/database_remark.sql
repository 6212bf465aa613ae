-- What is said of the database itself.
select
    'database comment',
    'itself',
    s.description,
    s.objoid
from pg_shdescription s
join pg_database d on d.oid = s.objoid
where s.classoid = 'pg_database'::regclass
    and d.datname = current_database()
union all
select
    'database label',
    s.provider,
    s.label,
    s.objoid
from pg_shseclabel s
join pg_database d on d.oid = s.objoid
where s.classoid = 'pg_database'::regclass
    and d.datname = current_database()
