#!/bin/sh
# Every build gives the same records, whatever its compiler and its optimisation.
#
#     same.sh PITH PITH...
set -u
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0 failed=0
first=$1; shift
for level in 0 4 8; do
    "$first" -f jsonl --keep "$level" "$here"/../corpus/pages/*/source.* >"$work/want"
    for pith in "$@"; do
        "$pith" -f jsonl --keep "$level" "$here"/../corpus/pages/*/source.* >"$work/got"
        if [ -s "$work/want" ] && cmp -s "$work/want" "$work/got"; then
            passed=$((passed + 1))
        else
            failed=$((failed + 1))
            echo "FAIL same: $pith --keep $level differs from $first"
        fi
    done
done
echo "count same: $passed $failed"
