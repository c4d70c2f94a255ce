# Names that end with NUL are refused where lines are read.
printf 'a\0b\0' | "$PITH" --files-from=-; echo $?
