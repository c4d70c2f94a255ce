# A closed pipe ends quietly: no message, and what was read is there.
i=0
while [ $i -lt 300 ]; do echo "Paragraph $i: the council voted on Tuesday evening to keep the old swimming pool open for two years."; i=$((i+1)); done >a
"$PITH" -f text a a a a a a a a | head -n 1
