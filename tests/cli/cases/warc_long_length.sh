# A wrong length takes no other record along, even where it is longer than what is kept of a block.
cat >make.py <<'PY'
from warc_records import *
lie = response("lie", page("lie"), length=10**9)
open("a.warc", "wb").write(lie + b"".join(response(f"n{i}", page("n") * 40) for i in range(300)))
PY
python3 make.py
"$PITH" -f jsonl --max-input=100000 a.warc 2>/dev/null | wc -l
