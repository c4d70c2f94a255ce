# A document keeps its name where there is no memory for a record.
echo '{"id": "kept", "text": "a"}' | "$PITH" -i jsonl -f jsonl --max-memory=100 2>/dev/null | cut -c 1-13
