begin -- ;
; begin /* ; */ work /* ' */ ; commit -- last