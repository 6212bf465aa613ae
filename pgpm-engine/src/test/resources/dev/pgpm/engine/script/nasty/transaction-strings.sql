prepare transaction 'a'
'b;'; commit prepared U&'x' uescape '!'; rollback prepared U&'!0041;' uescape '!'; prepare transaction e'\''