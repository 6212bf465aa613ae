-- nothing
/* at all; */ ;;; -- ;
