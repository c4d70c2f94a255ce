# Bodies, lengths and lines that are not what they say: what is there comes out, what is not is counted.
cat >make.py <<'PY'
import gzip, sys
def page(name):
    return f"<title>{name}</title><p>The council of the {name} quarter voted on Tuesday evening to keep the old swimming pool open.</p>".encode()
def record(name, body, *headers, length=None):
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + b"".join(h.encode() + b"\r\n" for h in headers) + b"\r\n" + body
    return (f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:{name}>\r\nContent-Type: application/http\r\n"
            f"Content-Length: {len(http) if length is None else length}\r\n\r\n").encode() + http + b"\r\n\r\n"
gz, chunked = "Content-Encoding: gzip", "Transfer-Encoding: chunked"
whole, long = gzip.compress(page("whole")), gzip.compress(page("cut") + bytes(range(32, 127)) * 40)
open("a.warc", "wb").write(b"".join([
    record("cut", long[:-30], gz), record("checksum", whole[:-8] + b"12345678", gz), record("bad", b"\x1f\x8b\x08" + bytes(40), gz),
    record("members", gzip.compress(page("first")) + gzip.compress(page("second")), gz), record("nothing", gzip.compress(b""), gz),
    record("cutchunk", b"40\r\n" + page("chunk")[:64] + b"\r\n40\r\n" + page("chunk")[64:80], chunked),
    record("plain", b"\n" + page("plain"), "Content-Encoding: deflate"), record("degrees", b"0 degrees, " + page("degrees"), chunked),
    *[record(f"empty-{coding}", b"", "Content-Encoding: " + coding) for coding in ("gzip", "deflate", "br", "zstd")],
    record("image", b"\x1f\x8b no image", gz).replace(b"text/html", b"image/png"),
    record("toolong", page("toolong"), length=100000), record("behind", page("behind")),
    record("huge", page("huge"), length=2**64 - 1), record("nolength", page("nolength"), length="x"), record("last", page("last")), b"WARC/1.0\r\nWARC-Ty"]))
open("b.warc", "wb").write(b"".join([record("lie", page("lie"), length=10**9)] + [record(f"n{i}", page("n") * 40) for i in range(300)]))
open("a.warc.gz", "wb").write(b"".join(gzip.compress(r) for r in [
    record("toolong", page("toolong"), length=100000), record("behind", page("behind")), record("last", page("last"))]))
text = '"text": "The council voted on Tuesday evening to keep the old swimming pool open."'
open("a.jsonl", "w").write("\ufeff{%s}\n\n \r\n\0\n{\"id\": 18446744073709551616, %s}\n{%s} {%s}\n{\"x\": [%s], %s}" % (text, text, text, text, "1," * 200000 + "1", text))
PY
python3 make.py
status() { sed 's/.*"id": "\([^"]*\)", "text": "\(.\{0,32\}\).*"status": "\([a-z]*\)".*"words": \([0-9]*\).*/\1 \3 \4 \2/'; }
"$PITH" -f jsonl a.warc >out; echo $?; status <out | cut -c 1-60
"$PITH" -f jsonl a.warc.gz >out; echo $?; status <out | cut -c 1-60
"$PITH" -i jsonl -f jsonl a.jsonl >out; echo $?; sed 's/^{"id": "\([^"]*\)".*"status": "\([a-z]*\)".*/\1 \2/' out
# a length that lies takes no other record along, however much of it is kept
"$PITH" -f jsonl --max-input=100000 b.warc 2>/dev/null | wc -l
printf 'a\0b\0' | "$PITH" --files-from=-; echo $?
# names are kept where there is no memory for a record
echo '{"id": "kept", "text": "a"}' | "$PITH" -i jsonl -f jsonl --max-memory=100 2>/dev/null | cut -c 1-13
