select
    'foreign-data wrapper',
    quote_ident(w.fdwname),
    concat_ws(
        E'\n',
        'owner ' || pg_get_userbyid(w.fdwowner),
        'handler ' || nullif(w.fdwhandler, 0)::regprocedure,
        'validator ' || nullif(w.fdwvalidator, 0)::regprocedure,
        'options ' || {{sorted w.fdwoptions}}
    ),
    w.oid
from pg_foreign_data_wrapper w
where {{mine pg_foreign_data_wrapper w}}
