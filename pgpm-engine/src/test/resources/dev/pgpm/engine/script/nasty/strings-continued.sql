select 'a'
 ';b'; select E'a\''

  '\';b'; select U&'a'
';b' uescape '!'; select b'0'
'1'; select E'a''\';'; select 1;