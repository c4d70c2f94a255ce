# One line in, one line out, in order, also for failures.
cat >in <<'LINES'
{"id": "a", "url": "https://quay.example/a", "html": "<p>The council voted on Tuesday evening to keep the old swimming pool open for at least two years, it said.</p>"}
broken
{"id": 7, "text": "The council voted on Tuesday evening to keep the old pool open for two years, it said."}

[1]
{"id": "e", "html": 5}
{"id": "f", "html": ""}
LINES
"$PITH" -i jsonl -f jsonl in >out; echo $?
sed 's/"source": .*"status": \("[a-z]*"\).*/\1/' out
echo '{"name": "g", "page": "The council voted on Tuesday evening to keep the pool open.", "where": "https://quay.example/g"}' |
    "$PITH" -i jsonl -f jsonl --field=page --id-field=name --url-field=where | grep -o -e '"id": "g"' -e '"text": "The council' -e '"url": "[^"]*"'
# a million small records, every tenth of them broken: as many lines as before
i=0
while [ $i -lt 100 ]; do echo '{"html": "<p>A short note"}'; i=$((i + 1)); [ $((i % 10)) = 0 ] && echo '{"html": '; done >some
i=0; while [ $i -lt 20 ]; do cat some; i=$((i + 1)); done >many
"$PITH" -i jsonl -f jsonl many 2>messages | wc -l
wc -l <messages
