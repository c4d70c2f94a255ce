#!/bin/sh
# Builds everything and runs every suite; prints what fails, a line for each suite, and the sum.
set -u
cd "$(dirname "$0")/.."
log=$(mktemp)
trap 'rm -f "$log"' EXIT
passed=0 failed=0

# NAME COMMAND...: the command prints "FAIL ..." for what fails and ends "count NAME: P F".
suite() {
    name=$1; shift
    "$@" >"$log" 2>&1
    status=$?
    grep -v '^count ' "$log"
    counts=$(sed -n 's/^count [a-z]*: \([0-9]*\) \([0-9]*\)$/\1 \2/p' "$log" | tail -n 1)
    [ -n "$counts" ] || { echo "FAIL $name: ended with status $status and no count"; counts="0 1"; }
    passed=$((passed + ${counts% *}))
    failed=$((failed + ${counts#* }))
    echo "$name: ${counts% *} passed, ${counts#* } failed"
}

build() { # FOLDER OPTION...
    if tools/build "$@"; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "FAIL build: $1"; fi
}

build build -DCMAKE_BUILD_TYPE=Release
build build-gcc -DCMAKE_C_COMPILER=gcc -DCMAKE_BUILD_TYPE=Debug -DPITH_TESTS=ON
build build-asan -DCMAKE_C_COMPILER=clang -DCMAKE_BUILD_TYPE=RelWithDebInfo -DPITH_SANITIZE=ON -DPITH_TESTS=ON

suite layers python3 tests/layers.py
suite header sh tests/header.sh build/libpith.so
suite unit sh tests/unit/run.sh build-gcc/tests/unit_tests
suite unit-asan sh tests/unit/run.sh build-asan/tests/unit_tests
suite spec-program python3 tests/spec/run.py build/pith tests/spec/*.md
suite spec-library python3 tests/spec/run.py build-gcc/tests/spec_library tests/spec/*.md
suite spec-asan python3 tests/spec/run.py build-asan/pith tests/spec/*.md
data=${PITH_DATA:-../shared/datasets}
wcxb=
[ -d "$data/wcxb-dev" ] && wcxb=$data/wcxb-dev
suite segment python3 tests/segment/run.py build-gcc/tests/segment_equality build-gcc/tests/segment_spans $wcxb
suite cli python3 tests/cli/run.py build/pith tests/cli/cases
suite cli-asan python3 tests/cli/run.py build-asan/pith tests/cli/cases --sanitized
suite same sh tests/same.sh build/pith build-gcc/pith build-asan/pith
suite limits python3 tests/limits/run.py build/pith
suite generated python3 tests/generated.py
suite readme python3 tests/readme.py build
suite encodings python3 tests/quality/encodings.py build/pith
[ -d "$data/encoding-dates" ] && suite encoding python3 tests/quality/encoding.py build-gcc/tests/stage "$data/encoding-dates"
[ -d "$data/encoding-dates" ] && suite dates python3 tests/quality/dates.py build-gcc/tests/stage "$data/encoding-dates"
[ -d "$data/encoding-dates" ] && suite languages python3 tests/quality/languages.py build/pith "$data/encoding-dates"
python=python3 # html5lib is the system's, which need not be the first
$python -c 'import html5lib' 2>/dev/null || python=/usr/bin/python3
suite formats $python tests/quality/formats.py build/pith
suite formats-asan $python tests/quality/formats.py build-asan/pith
suite sites python3 tests/quality/sites.py build/pith
suite sites-asan python3 tests/quality/sites.py build-asan/pith
[ -d "$data/scraped-text" ] && suite texts python3 tests/quality/text_pages.py build/pith "$data/scraped-text"
suite quality python3 tests/quality/corpus.py build/pith
suite quality-asan python3 tests/quality/corpus.py build-asan/pith
for set in wcxb-dev fundus-dev; do
    [ -d "$data/$set" ] && suite "$set" python3 tests/quality/html_pages.py build/pith "$data/$set"
done

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
