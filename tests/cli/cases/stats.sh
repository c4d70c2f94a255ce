# Totals of the run: documents by outcome, bytes by fate, memory.
echo "The council voted on Tuesday evening to keep the old swimming pool open for at least two years." >a
printf '<nav><a href=/>Home</a></nav>' >b
"$PITH" -f text --stats=s a b nosuch >/dev/null 2>&1; echo $?
sed 's/, "memory": {.*//' s
grep -c '"memory": {"median": [0-9]*, "p99": [0-9]*, "most": [0-9]*, "histogram": {"[0-9]*": [0-9]*' s
"$PITH" --stats=no/such/folder a; echo $?
