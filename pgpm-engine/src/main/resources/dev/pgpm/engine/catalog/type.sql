-- Row types of tables and array types come and go with what they belong to and are not told.
select
    case t.typtype when 'd' then 'domain' else 'type' end,
    format('%s.%I', t.typnamespace::regnamespace, t.typname),
    concat_ws(
        E'\n',
        case t.typtype
            when 'c' then 'composite'
            when 'd' then 'domain'
            when 'e' then 'enum'
            when 'r' then 'range'
            when 'p' then 'shell'
            when 'm' then 'multirange'
            else 'base'
        end,
        'owner ' || pg_get_userbyid(t.typowner),
        case
            when t.typtype = 'd' then concat_ws(
                E'\n',
                format_type(t.typbasetype, t.typtypmod),
                case when t.typnotnull then 'not null' end,
                'default ' || t.typdefault,
                'collation ' || nullif(t.typcollation, 0)::regcollation
            )
            when t.typtype = 'b' then concat_ws(
                E'\n',
                format(
                    'length %s by value %s category %s preferred %s delimiter %s alignment %s storage %s',
                    t.typlen, t.typbyval, t.typcategory, t.typispreferred, t.typdelim, t.typalign, t.typstorage
                ),
                format('input %s output %s', t.typinput, t.typoutput),
                'receive ' || nullif(t.typreceive::oid, 0)::regproc,
                'send ' || nullif(t.typsend::oid, 0)::regproc,
                'modifier input ' || nullif(t.typmodin::oid, 0)::regproc,
                'modifier output ' || nullif(t.typmodout::oid, 0)::regproc,
                'analyze ' || nullif(t.typanalyze::oid, 0)::regproc,
                'subscript ' || nullif(t.typsubscript::oid, 0)::regproc, -- >=14
                'element ' || format_type(nullif(t.typelem, 0), null),
                'default ' || t.typdefault,
                'collation ' || nullif(t.typcollation, 0)::regcollation
            )
            when t.typtype = 'e' then (
                select string_agg('label ' || quote_literal(e.enumlabel), E'\n' order by e.enumsortorder)
                from pg_enum e
                where e.enumtypid = t.oid
            )
            when t.typtype = 'r' then (
                select concat_ws(
                    E'\n',
                    'subtype ' || format_type(r.rngsubtype, null),
                    'operator class ' || (select format('%I', o.opcname) from pg_opclass o where o.oid = r.rngsubopc),
                    'collation ' || nullif(r.rngcollation, 0)::regcollation,
                    'canonical ' || nullif(r.rngcanonical::oid, 0)::regproc,
                    'difference ' || nullif(r.rngsubdiff::oid, 0)::regproc,
                    'multirange ' || format_type(r.rngmultitypid, null), -- >=14
                    null
                )
                from pg_range r
                where r.rngtypid = t.oid
            )
            when t.typtype = 'm' then (select 'of ' || format_type(r.rngtypid, null) from pg_range r where r.rngmultitypid = t.oid) -- >=14
        end
    ),
    t.oid
from pg_type t
where t.typtype in ('b', 'c', 'd', 'e', 'm', 'p', 'r')
    and (t.typelem = 0 or t.typcategory <> 'A' or not exists (select from pg_type e where e.oid = t.typelem and e.typarray = t.oid {{by index}}))
    and (t.typrelid = 0 or exists (select from pg_class c where c.oid = t.typrelid and c.relkind = 'c' {{by index}}))
    and {{user t.typnamespace}}
    and {{mine pg_type t}}
