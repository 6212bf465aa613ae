copy t from stdin;
1	begin;
\.
select 1;