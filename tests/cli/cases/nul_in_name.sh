# Names with a NUL after each need --null.
printf 'a\0b\0' | "$PITH" --files-from=-; echo $?
