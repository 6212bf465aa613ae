select
    'publication',
    quote_ident(p.pubname),
    concat_ws(
        E'\n',
        'owner ' || pg_get_userbyid(p.pubowner),
        case when p.puballtables then 'all tables' end,
        'publishes ' || concat_ws(
            ', ',
            case when p.pubinsert then 'insert' end,
            case when p.pubupdate then 'update' end,
            case when p.pubdelete then 'delete' end,
            case when p.pubtruncate then 'truncate' end
        ),
        case when p.pubviaroot then 'via partition root' end,
        'generated columns ' || p.pubgencols::text, -- >=18
        (
            select string_agg(line, E'\n' order by line)
            from (
                select concat_ws(
                    ' ',
                    'table ' || r.prrelid::regclass,
                    ( -- >=15
                        select '(' || string_agg(quote_ident(a.attname), ', ' order by a.attname) || ')' -- >=15
                        from pg_attribute a -- >=15
                        where a.attrelid = r.prrelid and a.attnum = any (r.prattrs::int2[]) -- >=15
                    ), -- >=15
                    'where ' || pg_get_expr(r.prqual, r.prrelid), -- >=15
                    null
                ) as line
                from pg_publication_rel r
                where r.prpubid = p.oid
            ) tables
        ),
        ( -- >=15
            select string_agg('tables in schema ' || s.pnnspid::regnamespace, E'\n' order by s.pnnspid::regnamespace::text) -- >=15
            from pg_publication_namespace s -- >=15
            where s.pnpubid = p.oid -- >=15
        ), -- >=15
        null
    ),
    p.oid
from pg_publication p
where {{mine pg_publication p}}
