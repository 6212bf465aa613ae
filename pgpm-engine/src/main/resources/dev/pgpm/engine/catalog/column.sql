-- Columns by name: the position in the table is history, not state (fault model, F14).
select
    case c.relkind when 'c' then 'attribute' else 'column' end,
    format('%s.%I.%I', c.relnamespace::regnamespace, c.relname, a.attname),
    concat_ws(
        E'\n',
        format_type(a.atttypid, a.atttypmod),
        'collation ' || case when a.attcollation <> t.typcollation then a.attcollation::regcollation::text end,
        case when a.attnotnull then 'not null' end,
        case a.attgenerated
            when 's' then 'generated stored '
            when 'v' then 'generated virtual '
            else 'default '
        end || (
            select pg_get_expr(d.adbin, d.adrelid)
            from pg_attrdef d
            where a.atthasdef and d.adrelid = a.attrelid and d.adnum = a.attnum
        ),
        case a.attidentity when 'a' then 'identity always' when 'd' then 'identity by default' end,
        case
            when a.attstorage <> t.typstorage then 'storage ' || case a.attstorage
                when 'p' then 'plain'
                when 'e' then 'external'
                when 'm' then 'main'
                else 'extended'
            end
        end,
        case a.attcompression when 'p' then 'compression pglz' when 'l' then 'compression lz4' end, -- >=14
        'statistics ' || nullif(a.attstattarget, -1),
        'options ' || {{sorted a.attoptions}},
        'foreign options ' || {{sorted a.attfdwoptions}},
        case
            when a.attinhcount > 0 and a.attislocal then 'inherited and local'
            when a.attinhcount > 0 then 'inherited'
        end
    ),
    c.oid
from pg_attribute a
join pg_class c on c.oid = a.attrelid
join pg_type t on t.oid = a.atttypid
where a.attnum > 0
    and not a.attisdropped
    and c.relkind in ('r', 'p', 'v', 'm', 'f', 'c')
    and {{user c.relnamespace}}
    and {{mine pg_class c}}
