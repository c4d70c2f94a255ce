# Wrong usage: one line a message, exit 2, nothing on standard output.
"$PITH" --no-such; echo $?
"$PITH" -x; echo $?
"$PITH" --url; echo $?
"$PITH" --learn=; echo $?
"$PITH" --fields=title,nosuch; echo $?
"$PITH" --tables=some; echo $?
"$PITH" --learn=a --merge-sites=b; echo $?
"$PITH" -f pdf; echo $?
"$PITH" --max-input=1x; echo $?
"$PITH" --max-depth=99999; echo $?
"$PITH" --max-input=99999999999999999999; echo $?
"$PITH" --merge-stats --stats=a b; echo $?
"$PITH" -0 a; echo $?
"$PITH" --carry=a a; echo $?
"$PITH" --links=yes; echo $?
