begin; select '😀;', "😀;" from 😀 /* 😀; */; savepoint 😀; -- 😀
select $😀$;$😀$; commit;