-- What ALTER DATABASE and its relatives change. A clone of a database carries none of this.
select
    'database',
    'itself',
    concat_ws(
        E'\n',
        'owner ' || pg_get_userbyid(d.datdba),
        'connection limit ' || d.datconnlimit,
        case when not d.datallowconn then 'no connections allowed' end,
        case when d.datistemplate then 'template' end
    ),
    d.oid
from pg_database d
where d.datname = current_database()
