\set x 1
select 1;