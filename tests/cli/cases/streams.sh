# Documents between NULs, names of files from a file, an output that is renamed, threads.
say() { echo "<p>The council of the $1 quarter voted on Tuesday evening to keep the old swimming pool open.</p>"; }
say first >a; say second >b; say third >c
printf '%s\0%s\0%s' "$(cat a)" "$(cat b)" "$(cat c)" | "$PITH" -i nul -f text
printf 'a\nmissing\nc\n' | "$PITH" -f text --files-from=-; echo $?
"$PITH" -f text -o out a b; echo $?; grep -c council out; ls
"$PITH" -f text -o no/where a; echo $?
for j in 1 2 7; do "$PITH" -j $j -f jsonl "$CORPUS"/pages/*/source.* "$CORPUS"/sites/*/page*.html >out$j; done
cmp out1 out2 && cmp out1 out7 && echo same
for j in 1 3; do "$PITH" -j $j --learn=sites$j "$CORPUS"/sites/*/page*.html; done
cmp sites1 sites3 && echo same
"$PITH" -j 0 a; echo $?
"$PITH" --unbuffered -f text a
# names that end with NUL, as find -print0 writes them
cp a 'with
line'; printf 'a\0with\nline\0' | "$PITH" -f text --files-from=- -0 | grep -c .
