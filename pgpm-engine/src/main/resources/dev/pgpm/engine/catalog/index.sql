-- An index that a constraint stands on is told by the constraint; here it appears only with what the constraint hides.
select
    'index',
    format('%s.%I', c.relnamespace::regnamespace, c.relname),
    concat_ws(
        E'\n',
        case when k.backed then 'of a constraint' else pg_get_indexdef(c.oid) end,
        'tablespace ' || {{name pg_tablespace c.reltablespace}},
        'options ' || case
            when k.backed then {{sorted c.reloptions}}
        end,
        case when not i.indisvalid then 'invalid' end,
        case when not i.indisready then 'not ready' end,
        case when not i.indislive then 'being dropped' end,
        case when i.indisclustered then 'clustered on' end,
        case when i.indisreplident then 'replica identity' end,
        'attached to ' || (select p.inhparent::regclass from pg_inherits p where p.inhrelid = c.oid and not k.backed),
        'statistics ' || (
            select string_agg(a.attname || ' ' || a.attstattarget, ', ' order by a.attname)
            from pg_attribute a
            where a.attrelid = c.oid and a.attstattarget >= 0
        )
    ),
    c.oid
from pg_index i
join pg_class c on c.oid = i.indexrelid
cross join lateral (
    select exists (
        select from pg_depend d
        where d.classid = 'pg_class'::regclass
            and d.objid = c.oid
            and d.deptype = 'i'
            -- not by the index on what is referred to: all constraints refer there
            and cast(d.refclassid as bigint) = cast('pg_constraint'::regclass as bigint)
        {{by index}}
    ) as backed
    {{by index}}
) k
where {{user c.relnamespace}}
    and {{mine pg_class c}}
    and {{none pg_class i.indrelid}}
    and (
        not k.backed
        or c.reltablespace <> 0
        or c.reloptions is not null
        or not (i.indisvalid and i.indisready and i.indislive)
        or i.indisclustered
        or i.indisreplident
    )
