# A file that cannot be opened: said, the others are done, exit 2.
printf '%s\n' "The council voted on Tuesday evening to keep the old swimming pool open for at least two years." >a
"$PITH" -f text nosuch a . ; echo $?
