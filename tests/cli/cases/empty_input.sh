# Empty input gives empty output and 0, in every form.
for form in article text jsonl; do "$PITH" -f $form </dev/null; echo "$form $?"; done
: >empty
"$PITH" empty -; echo $?
