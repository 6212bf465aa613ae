begin;
create function f(a int) returns int language sql begin atomic select 1; select 2; end;
create or replace procedure p() begin atomic
  insert into t values (1); delete from t; end;
commit;