# Binary garbage is a document: one record, exit 0, valid UTF-8.
i=0
while [ $i -lt 400 ]; do printf '\001\377\376\200\302\000garbage\n'; i=$((i+1)); done >bin
"$PITH" -f jsonl bin >out; echo $?
wc -l <out
iconv -f UTF-8 -t UTF-8 out >/dev/null && echo utf-8
