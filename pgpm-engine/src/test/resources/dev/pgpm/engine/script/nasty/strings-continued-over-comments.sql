select E'a\''
  -- comment; '
  '\';b'; select 1;