# A length that lies takes no other record along, however much of it is kept.
PYTHONPATH=$CASES/.. python3 - >b.warc <<'PY'
import sys
from make_warc import page, record
sys.stdout.buffer.write(b"".join([record("lie", page("lie"), length=10**9)] + [record(f"n{i}", page("n") * 40) for i in range(300)]))
PY
"$PITH" -f jsonl --max-input=100000 b.warc 2>/dev/null | wc -l
