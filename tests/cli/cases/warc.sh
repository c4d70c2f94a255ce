# Records of WARC and WET with every defect that crawls have: what can be read is there, in order.
cat >make.py <<'PY'
import base64, gzip, subprocess, zlib
from warc_records import *
def chunked(body):
    return b"".join(b"%x\r\n%s\r\n" % (len(body[i:i + 40]), body[i:i + 40]) for i in range(0, len(body), 40)) + b"0\r\n\r\n"
BROTLI = base64.b64decode("H5AAYIyTXP3qlJ4s1aekJYENN2yKSgx0cMC+GuFFokJLb/h84uBgUto0nsML/xRICxP05NDqIC8/VB4Fi1nf7txr6GQo9j3TAybBPnLArvJD6g" \
    "I=")  # page("brotli")
def zstd(data, *options):
    return subprocess.run(["zstd", "-qc", *options], input=data, capture_output=True, check=True).stdout
records = [
    record("warcinfo", b"software: x\r\n", mime="application/warc-fields"),
    record("request", b"GET / HTTP/1.1\r\n\r\n", "request", "application/http; msgtype=request"),
    response("plain", page("plain")),
    response("chunked", chunked(page("chunked")), "Transfer-Encoding: chunked"),
    response("gzipped", gzip.compress(page("gzipped")), "Content-Encoding: gzip"),
    response("deflated", zlib.compress(page("deflated"))[2:-4], "Content-Encoding: deflate"),
    response("undone", page("undone"), "Content-Encoding: gzip"),
    response("brotli", BROTLI, "Content-Encoding: br"),
    response("zstd", zstd(page("zstd")), "Content-Encoding: zstd"),
    response("twice", gzip.compress(BROTLI), "Content-Encoding: br, gzip"),
    response("compress", b"?", "Content-Encoding: compress"),
    response("unchunked", page("unchunked"), "Transfer-Encoding: chunked"),
    response("image", b"\x89PNG", mime="image/png"),
    response("missing", page("missing"), status="404 Not Found"),
    record("resource", page("resource"), "resource", "text/html", version="1.1"),
    record("conversion", b"The council of the conversion quarter voted on Tuesday evening to keep the pool open.", "conversion",
           "text/plain"),
    b"garbage that is no record\r\n\r\n",
    response("lying", page("lying"), length=9),
    record("response", b"no http at all", "nohttp"),
    response("last", page("last")),
    response("cut", page("cut"))[:-60],
]
whole = b"".join(records)
open("a.warc", "wb").write(whole)
open("whole.warc.gz", "wb").write(gzip.compress(whole, mtime=0))
members = [gzip.compress(r, mtime=0) for r in records[:-1]]
open("a.warc.gz", "wb").write(b"".join(members))
members[3] = members[3][:len(members[3]) // 2]
open("broken.warc.gz", "wb").write(b"".join(members))
# a dictionary in a frame of its own, as it is and compressed; then one that is cut short
for i, r in enumerate(records * 20):
    open(f"sample{i}", "wb").write(r)
subprocess.run("zstd -q --train sample* --maxdict=2000 -o dictionary 2>/dev/null", shell=True)
dictionary = open("dictionary", "rb").read()
frames = b"".join(zstd(r, "-D", "dictionary") for r in records)
def skippable(data):
    return b"\x5d\x2a\x4d\x18" + len(data).to_bytes(4, "little") + data
open("plain.warc.zst", "wb").write(skippable(dictionary) + frames)
open("packed.warc.zst", "wb").write(skippable(zstd(dictionary)) + frames)
open("without.warc.zst", "wb").write(frames)
frames = [zstd(r) for r in records[:-1]]
frames[2] = frames[2][:len(frames[2]) // 2]
open("broken.warc.zst", "wb").write(b"".join(frames))
PY
python3 make.py
names() { sed 's/.*"id": "\([^"]*\)", "text": "\(.\{0,32\}\).*"status": "\([a-z]*\)".*/\1 \3 \2/'; }
"$PITH" -f jsonl a.warc >out; echo $?
names <out
for file in whole.warc.gz a.warc.gz; do "$PITH" -f jsonl $file 2>&1 >out2 | tail -n 1; head -n 17 out2 | cmp - out | head -n 1; wc -l <out2; done
zstd -q a.warc -o a.warc.zst && "$PITH" -f jsonl a.warc.zst 2>messages | cmp - out && echo same
for file in plain packed; do "$PITH" -f jsonl $file.warc.zst 2>messages | cmp - out && echo same; done
"$PITH" -f jsonl without.warc.zst; echo $?
"$PITH" -f jsonl broken.warc.zst 2>&1 >out3 | head -n 2; names <out3 | head -n 1
"$PITH" -f jsonl broken.warc.gz >out; echo $?
names <out | head -n 3
# the time of the crawl is what relative dates count from
grep -c '"url": "https://quay.example/plain"' out2
