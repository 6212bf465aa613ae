-- Functions, procedures and window functions by their own definition; aggregates, which the server cannot print, by their parts.
select
    case p.prokind when 'p' then 'procedure' when 'a' then 'aggregate' else 'function' end,
    format('%I.%I(%s)', n.nspname, p.proname, oidvectortypes(p.proargtypes)),
    concat_ws(
        E'\n',
        'owner ' || pg_get_userbyid(p.proowner),
        case when p.prokind <> 'a' then pg_get_functiondef(p.oid) end,
        (
            select concat_ws(
                E'\n',
                'arguments ' || pg_get_function_arguments(p.oid),
                'returns ' || pg_get_function_result(p.oid),
                'kind ' || a.aggkind::text || ' direct arguments ' || a.aggnumdirectargs,
                'parallel ' || p.proparallel::text,
                'state ' || format_type(a.aggtranstype, null) || ' size ' || a.aggtransspace,
                'transition ' || a.aggtransfn,
                'final ' || nullif(a.aggfinalfn::oid, 0)::regproc || ' modifies ' || a.aggfinalmodify::text
                    || case when a.aggfinalextra then ' extra' else '' end,
                'combine ' || nullif(a.aggcombinefn::oid, 0)::regproc,
                'serial ' || nullif(a.aggserialfn::oid, 0)::regproc,
                'deserial ' || nullif(a.aggdeserialfn::oid, 0)::regproc,
                'moving state ' || format_type(nullif(a.aggmtranstype, 0), null) || ' size ' || a.aggmtransspace,
                'moving transition ' || nullif(a.aggmtransfn::oid, 0)::regproc,
                'moving inverse ' || nullif(a.aggminvtransfn::oid, 0)::regproc,
                'moving final ' || nullif(a.aggmfinalfn::oid, 0)::regproc || ' modifies ' || a.aggmfinalmodify::text
                    || case when a.aggmfinalextra then ' extra' else '' end,
                'sort operator ' || nullif(a.aggsortop, 0)::regoperator,
                'initial ' || quote_literal(a.agginitval),
                'moving initial ' || quote_literal(a.aggminitval)
            )
            from pg_aggregate a
            where a.aggfnoid = p.oid
        )
    ),
    p.oid
from pg_proc p
join pg_namespace n on n.oid = p.pronamespace
where {{user n}}
    and {{mine pg_proc p}}
