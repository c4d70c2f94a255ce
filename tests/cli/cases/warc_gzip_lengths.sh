# A wrong length in a gzip member of its own.
PYTHONPATH=$CASES/.. python3 - >a.warc.gz <<'PY'
import gzip, sys
from make_warc import page, record
sys.stdout.buffer.write(b"".join(gzip.compress(r) for r in [
    record("toolong", page("toolong"), length=100000), record("behind", page("behind")), record("last", page("last"))]))
PY
status() { sed 's/.*"id": "\([^"]*\)", "text": "\(.\{0,32\}\).*"status": "\([a-z]*\)".*"words": \([0-9]*\).*/\1 \3 \4 \2/'; }
"$PITH" -f jsonl a.warc.gz >out; echo $?; status <out | cut -c 1-60
