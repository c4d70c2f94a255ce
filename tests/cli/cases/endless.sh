# An endless input ends at the limit.
line="The council voted on Tuesday evening to keep the old swimming pool open for at least two years."
yes "$line" | "$PITH" -f text --max-input=1K 2>/dev/null | head -c 18; echo
"$PITH" -f jsonl --max-input=1K /dev/zero 2>/dev/null | wc -l
