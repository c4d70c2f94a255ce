# Bodies that are broken in the coding that their header says, or not in it: what is there comes out.
cat >make.py <<'PY'
import gzip
from warc_records import *
gz, deflate = "Content-Encoding: gzip", "Content-Encoding: deflate"
long, whole = gzip.compress(page("cut") + bytes(range(32, 127)) * 40), gzip.compress(page("checksum"))
open("a.warc", "wb").write(b"".join([
    response("cut", long[:-30], gz),
    response("checksum", whole[:-8] + b"12345678", gz),
    response("bad", b"\x1f\x8b\x08" + bytes(40), gz),
    response("members", gzip.compress(page("first")) + gzip.compress(page("second")), gz),
    response("plain", b"\n" + page("plain"), deflate),
    response("image", b"\x1f\x8b no image", gz, mime="image/png"),
]))
PY
python3 make.py
"$PITH" -f jsonl a.warc >out; echo $?
sed 's/.*"id": "\([^"]*\)", "text": "\([^"]\{0,32\}\).*"status": "\([a-z]*\)".*"words": \([0-9]*\).*/\1 \3 \4 \2/' out
