# Memory is bounded, whatever a line holds.
python3 -c 'print("{\"text\": [" + "[1,2]," * 3000000 + "1]}")' >large.jsonl
(ulimit -v 400000; "$PITH" -i jsonl -f jsonl -j1 large.jsonl 2>&1 | cut -c 1-60)
