# gzip and zstd are opened unasked, in members; what is broken is said, and the rest is there.
line() { echo "<p>The council of the $1 quarter voted on Tuesday evening to keep the old swimming pool open.</p>"; }
line first | gzip >a.gz
line second | gzip >b.gz
line third | zstd -q >c.zst
"$PITH" -f text a.gz
cat a.gz b.gz | "$PITH" -f text
cat c.zst c.zst | "$PITH" -f text
# a member cut short: what it gave is there
line fourth | gzip | head -c 70 >cut.gz
"$PITH" -f text cut.gz | head -c 11; echo " $?"
"$PITH" -f text cut.gz >out; echo $?
# garbage between members
{ cat a.gz; echo garbage; cat b.gz; } | "$PITH" -f text; echo $?
{ cat a.gz; head -c 512 /dev/zero; } | "$PITH" -f text >out; echo $?
line fifth | zstd -q | head -c 60 | "$PITH" -f text >out; echo $?
