# Members of the input's line that the record keeps, digit by digit.
line='{"id": "a", "n": 12345678901234567890123, "x": [1, {"y": "}\",{"}], "text": "The council voted on Tuesday evening to keep the old pool open.", "z" : 1e5 , "q": null}'
echo "$line" | "$PITH" -i jsonl -f jsonl --carry=n,x --fields=status | grep -o '"input": .*'
echo "$line" | "$PITH" -i jsonl -f jsonl --carry=all --fields=status | grep -o '"input": .*'
echo "$line" | "$PITH" -i jsonl -f jsonl --carry=nosuch --fields=status | grep -c '"input"'
# bytes that are no UTF-8 are replaced, so that the record is JSON
printf '{"text": "The council voted on Tuesday evening to keep the old pool open.", "b": "\377"}\n' | "$PITH" -i jsonl -f jsonl --carry=b |
    python3 -c 'import json, sys; print(ascii(json.load(sys.stdin)["input"]))'
# a member named "html" is HTML, whatever it looks like
echo '{"html": "The council voted on Tuesday evening to keep <b>the old pool open"}' | "$PITH" -i jsonl -f text
# JSON, and nothing that only looks like it
printf '%s\n' "{'text': 'a'}" '{"text": NaN}' '{"text": "a"} x' | "$PITH" -i jsonl -f jsonl 2>&1 | grep -c 'not an object of JSON'
