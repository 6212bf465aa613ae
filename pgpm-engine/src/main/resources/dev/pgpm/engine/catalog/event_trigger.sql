select
    'event trigger',
    quote_ident(e.evtname),
    concat_ws(
        E'\n',
        'owner ' || pg_get_userbyid(e.evtowner),
        'on ' || e.evtevent,
        'when tag in ' || array_to_string(e.evttags, ', '),
        'function ' || e.evtfoid::regprocedure,
        case e.evtenabled
            when 'D' then 'disabled'
            when 'R' then 'enabled on a replica'
            when 'A' then 'enabled always'
        end
    ),
    e.oid
from pg_event_trigger e
where {{mine pg_event_trigger e}}
