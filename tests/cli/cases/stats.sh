# Totals of the run: documents by outcome, bytes by fate, memory.
echo "The council voted on Tuesday evening to keep the old swimming pool open for at least two years." >a
printf '<nav><a href=/>Home</a></nav>' >b
"$PITH" -f text --stats=s a b nosuch >/dev/null 2>&1; echo $?
sed 's/, "seconds": {.*//' s
grep -c '"seconds": {"read": [0-9.]*, "decode": [0-9.]*, "segment": [0-9.]*, "classify": [0-9.]*, "metadata": [0-9.]*, "write": [0-9.]*}' s
grep -c '"memory": {"median": [0-9]*, "p99": [0-9]*, "most": [0-9]*, "histogram": {"[0-9]*": [0-9]*' s
"$PITH" --stats=no/such/folder a; echo $?
# Files of totals add up, to those of one run; times and memory aside.
"$PITH" -f text --stats=sa a >/dev/null; "$PITH" -f text --stats=sb b >/dev/null; "$PITH" -f text --stats=sab a b >/dev/null
"$PITH" --merge-stats sa sb >sum; echo $?
counts() { sed 's/, "seconds": {.*//' "$1"; sed 's/.*"most"/"most"/' "$1"; }
counts sum >1; counts sab >2; cmp 1 2 && echo same
"$PITH" --merge-stats <sab | cmp - sab && echo unchanged
"$PITH" --merge-stats a; echo $?
"$PITH" --merge-stats -o sum2 sa sb; cmp sum sum2 && echo same
"$PITH" --merge-stats --learn=x sa; echo $?
