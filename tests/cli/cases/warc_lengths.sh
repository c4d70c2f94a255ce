# A length that is wrong costs no other record, in one stream and in members of gzip.
cat >make.py <<'PY'
import gzip
from warc_records import *
too_long, after, last = response("toolong", page("toolong"), length=100000), response("after", page("after")), response("last", page("last"))
open("a.warc", "wb").write(b"".join([
    too_long, after,
    response("huge", page("huge"), length=2**64 - 1), response("nolength", page("nolength"), length="x"),
    last, b"WARC/1.0\r\nWARC-Ty",
]))
open("a.warc.gz", "wb").write(b"".join(gzip.compress(r) for r in (too_long, after, last)))
PY
python3 make.py
for file in a.warc a.warc.gz
do
    "$PITH" -f jsonl $file >out; echo $?
    sed 's/.*"id": "\([^"]*\)", "text": "\([^"]\{0,32\}\).*"status": "\([a-z]*\)".*/\1 \3 \2/' out
done
