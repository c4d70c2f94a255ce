# A word or a number of the scale; what is beyond it is refused.
page='<p>The council voted on Tuesday evening to keep the old pool open for two more years.</p>'
printf '%s' "$page" | "$PITH" -f text --keep precise
printf '%s' "$page" | "$PITH" -f text --keep=8
"$PITH" --keep 9 </dev/null 2>&1; echo $?
"$PITH" --keep more </dev/null 2>&1; echo $?
