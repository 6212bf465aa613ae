create function f(a int) returns text
begin atomic
  select case when a > 1 then case a when 2 then 'x;' else case when true then 'end;' end end else 'y' end;
  select (case when a = 1 then 2 end);
end;
select 1;