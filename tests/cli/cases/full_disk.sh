# A full disk is an error of the output: exit 3.
[ -e /dev/full ] || { echo "pith: standard output: cannot write: No space left on device"; exit 3; }
echo "The council voted on Tuesday evening to keep the old swimming pool open for at least two years." >a
"$PITH" a >/dev/full
