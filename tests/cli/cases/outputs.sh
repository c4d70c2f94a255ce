# What a run writes to, and what it leaves alone.
page=$CORPUS/sites/harrowmerecourier.example/page1.html
"$PITH" --learn=a.sites "$CORPUS"/sites/harrowmerecourier.example/page*.html
cp a.sites before
echo "nothing could be read: the table stays"
"$PITH" --learn=a.sites missing.html; echo $?
cmp a.sites before && echo same
echo "no FILE: standard input"
"$PITH" --merge-sites=b.sites <a.sites; cmp a.sites b.sites && echo same
echo "pipes and links are written in place, devices too"
mkfifo pipe; cat pipe >through & "$PITH" -o pipe "$page"; wait
test -p pipe && echo pipe
echo old >file; ln -s file link; "$PITH" -o link "$page"
test -L link && cmp file through && echo link
"$PITH" -o /dev/full "$page"; echo $?
echo "an old file stays where the new one cannot be made; --learn makes none"
echo old >keep; "$PITH" --learn=c.sites -o keep "$page"; cat keep
"$PITH" -o missing/file "$page"; echo $?
"$PITH" --files-from=.; echo $?
# a signal takes the unfinished file away
mkfifo hold; mkdir place
(
    "$PITH" -i nul -o place/out <>hold & pith=$!
    while [ -z "$(ls place)" ]; do sleep 0.1; done
    kill $pith; wait $pith; echo $?
) 2>/dev/null
ls place
