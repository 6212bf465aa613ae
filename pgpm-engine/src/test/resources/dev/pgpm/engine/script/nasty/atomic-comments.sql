create /* or */ or -- replace
replace function f() returns int begin /* not yet; */ -- ;
atomic select 1 /* end; */; -- end;
end; select 2;