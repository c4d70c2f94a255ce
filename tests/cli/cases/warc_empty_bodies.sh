# An empty body is empty in every coding.
cat >make.py <<'PY'
import gzip
from warc_records import *
records = [response(coding, b"", "Content-Encoding: " + coding) for coding in ("gzip", "deflate", "br", "zstd")]
open("a.warc", "wb").write(b"".join(records) + response("compressed", gzip.compress(b""), "Content-Encoding: gzip"))
PY
python3 make.py
"$PITH" -f jsonl a.warc >out; echo $?
sed 's/.*"id": "\([^"]*\)".*"status": "\([a-z]*\)".*/\1 \2/' out
