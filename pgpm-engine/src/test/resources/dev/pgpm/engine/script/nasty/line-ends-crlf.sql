begin;
-- c; 
select 'a;
b';
commit;
