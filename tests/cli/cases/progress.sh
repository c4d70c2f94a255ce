# Progress is drawn on a terminal, and only there.
cat >terminal.py <<'PY'
import os, pty, sys
def read(fd):
    data = os.read(fd, 4096)
    out.append(data)
    return data
out = []
pty.spawn(sys.argv[1:], read)
text = b"".join(out).decode()
last = text.split("\r")[-2]
print("\nlast:", *[w for w in last.split() if not w[0].isdigit()])
PY
i=0; while [ $i -lt 400 ]; do cat "$CORPUS"/pages/news-en-harbour/source.html; printf '\0'; i=$((i + 1)); done >many
python3 terminal.py "$PITH" --progress -j1 -i nul -o out many | grep "^last:"
grep -c '^Title: ' out
"$PITH" --progress -i nul -o out many; echo $?
