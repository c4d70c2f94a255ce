# Lines that are no object, that hold two, or more values than are read: one record each all the same.
python3 - >a.jsonl <<'PY'
text = '"text": "The council voted on Tuesday evening to keep the old swimming pool open."'
print("\ufeff{%s}\n\n \r\n\0\n{\"id\": 18446744073709551616, %s}\n{%s} {%s}\n{\"x\": [%s], %s}" % (text, text, text, text, "1," * 200000 + "1", text), end="")
PY
"$PITH" -i jsonl -f jsonl a.jsonl >out; echo $?; sed 's/^{"id": "\([^"]*\)".*"status": "\([a-z]*\)".*/\1 \2/' out
