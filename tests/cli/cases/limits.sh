# Past a limit there is a record all the same, and the exit status says so.
i=0
while [ $i -lt 2000 ]; do printf '<div>'; i=$((i+1)); done >deep.html
echo "The council voted on Tuesday evening to keep the old swimming pool open for at least two years." >>deep.html
"$PITH" -f text deep.html; echo $?
"$PITH" -f jsonl --max-depth=4096 deep.html | grep -o '"status": "[a-z]*"'
"$PITH" --max-input=50 deep.html | head -n 1; echo $?
