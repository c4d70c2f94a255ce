#!/bin/sh
# Runs the unit tests and counts them: Criterion's last line has the numbers.
out=$("$1" 2>&1)
echo "$out" | grep -E '^\[(----|FAIL|ERR )' 
line=$(echo "$out" | sed -n 's/.*Tested: \([0-9]*\) | Passing: \([0-9]*\) .*/\1 \2/p')
[ -n "$line" ] || { echo "FAIL unit: $1 did not finish"; exit 1; }
echo "count unit: ${line#* } $((${line% *} - ${line#* }))"
