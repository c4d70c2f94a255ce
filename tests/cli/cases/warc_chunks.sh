# Chunks that are cut short, and a body that only its header says is in chunks.
cat >make.py <<'PY'
from warc_records import *
chunked = "Transfer-Encoding: chunked"
body = page("cut")
open("a.warc", "wb").write(b"".join([
    response("cut", b"40\r\n" + body[:64] + b"\r\n40\r\n" + body[64:80], chunked),
    response("degrees", b"0 degrees, " + page("degrees"), chunked),
]))
PY
python3 make.py
"$PITH" -f jsonl a.warc >out; echo $?
sed 's/.*"id": "\([^"]*\)", "text": "\([^"]\{0,32\}\).*"status": "\([a-z]*\)".*/\1 \3 \2/' out
