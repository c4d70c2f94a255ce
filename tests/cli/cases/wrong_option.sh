# Wrong usage: one line a message, exit 2, nothing on standard output.
"$PITH" --no-such 2>/dev/null; echo $?
"$PITH" -f pdf; echo $?
"$PITH" --max-input=1x; echo $?
"$PITH" --max-depth=99999; echo $?
"$PITH" --max-input=99999999999999999999; echo $?
