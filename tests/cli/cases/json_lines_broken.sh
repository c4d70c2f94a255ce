# A line that is not one object of JSON has a record that says so; blank lines have none. A byte order
# mark is passed over, and no number loses a digit.
cat >make.py <<'PY'
text = '"text": "The council voted on Tuesday evening to keep the old swimming pool open."'
many = "1," * 200000 + "1"
lines = ["\ufeff{%s}" % text, "", " \r", "\0", '{"id": 18446744073709551616, %s}' % text, "{%s} {%s}" % (text, text),
         '{"x": [%s], %s}' % (many, text)]
open("a.jsonl", "w").write("\n".join(lines))
PY
python3 make.py
"$PITH" -i jsonl -f jsonl a.jsonl >out; echo $?
sed 's/^{"id": "\([^"]*\)".*"status": "\([a-z]*\)".*/\1 \2/' out
