# Documents of text are separated by a line that holds a form feed; JSON Lines have a line each.
line="The council voted on Tuesday evening to keep the old swimming pool open for at least two years."
echo "$line" >a; echo "$line" >b
"$PITH" -f text a - b <a | tr '\f' F
"$PITH" -f jsonl a b | wc -l
"$PITH" -f text -- a
