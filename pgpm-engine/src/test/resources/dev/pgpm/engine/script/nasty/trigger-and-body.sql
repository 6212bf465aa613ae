create or replace function t() returns trigger as $body$
declare x text := 'a;b'; -- '
begin
  if new.a then begin perform 1; exception when others then null; end; end if;
  execute format($q$ select ';%s' $q$, 1); /* $body */
  return new;
end;
$body$ language plpgsql; create trigger tr before insert on t for each row when (new.a > 1) execute function t(); commit;