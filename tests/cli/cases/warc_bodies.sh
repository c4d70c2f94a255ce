# Bodies that are not in the coding that their header says, and lengths that are wrong: what is there comes out, the rest is counted.
PYTHONPATH=$CASES/.. python3 - >a.warc <<'PY'
import gzip, sys
from make_warc import page, record
gz, chunked = "Content-Encoding: gzip", "Transfer-Encoding: chunked"
whole, long = gzip.compress(page("whole")), gzip.compress(page("cut") + bytes(range(32, 127)) * 40)
sys.stdout.buffer.write(b"".join([
    record("cut", long[:-30], gz), record("checksum", whole[:-8] + b"12345678", gz), record("bad", b"\x1f\x8b\x08" + bytes(40), gz),
    record("members", gzip.compress(page("first")) + gzip.compress(page("second")), gz), record("nothing", gzip.compress(b""), gz),
    record("cutchunk", b"40\r\n" + page("chunk")[:64] + b"\r\n40\r\n" + page("chunk")[64:80], chunked),
    record("plain", b"\n" + page("plain"), "Content-Encoding: deflate"), record("degrees", b"0 degrees, " + page("degrees"), chunked),
    *[record(f"empty-{coding}", b"", "Content-Encoding: " + coding) for coding in ("gzip", "deflate", "br", "zstd")],
    record("image", b"\x1f\x8b no image", gz).replace(b"text/html", b"image/png"),
    record("toolong", page("toolong"), length=100000), record("behind", page("behind")),
    record("huge", page("huge"), length=2**64 - 1), record("nolength", page("nolength"), length="x"), record("last", page("last")), b"WARC/1.0\r\nWARC-Ty"]))
PY
status() { sed 's/.*"id": "\([^"]*\)", "text": "\(.\{0,32\}\).*"status": "\([a-z]*\)".*"words": \([0-9]*\).*/\1 \3 \4 \2/'; }
"$PITH" -f jsonl a.warc >out; echo $?; status <out | cut -c 1-60
