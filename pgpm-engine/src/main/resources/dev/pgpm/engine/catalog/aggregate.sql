-- The server cannot print an aggregate: it is told by its parts.
select
    'aggregate',
    format('%s.%I(%s)', p.pronamespace::regnamespace, p.proname, oidvectortypes(p.proargtypes)),
    concat_ws(
        E'\n',
        'owner ' || pg_get_userbyid(p.proowner),
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
    ),
    p.oid
from pg_proc p
join pg_aggregate a on a.aggfnoid = p.oid
where p.prokind = 'a'
    and {{user p.pronamespace}}
    and {{mine pg_proc p}}
