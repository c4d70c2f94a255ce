# JSON Lines have a line for every document, those that could not be read too; an empty file is none.
echo "The council voted on Tuesday evening to keep the old swimming pool open for at least two years." >a
: >empty
"$PITH" -f jsonl a nosuch empty . a 2>/dev/null >out; echo $?
grep -o '^{"id": "[^"]*"' out
grep -o '"status": "[a-z]*"' out
