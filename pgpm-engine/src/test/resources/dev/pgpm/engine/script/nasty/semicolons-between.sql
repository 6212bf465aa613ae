;select 1;;;
;begin;;commit;; ;