/* a; /* b; */ c; */ select /* ; */ 1; -- ; select
-- /* 
select 2; /* -- */ select 3; --*/ ;
/**/ select 4 /***/ ; /* ' */ select 5; /* $$ */ /*/ /**/ */ begin; /* unquoted ' */ -- '
commit;