#!/bin/sh
# Builds what is stale and runs the suites; prints what fails, a line for each suite, and the sum.
#
#     all.sh                    every suite
#     all.sh [--built] NAME...  these, and the builds that they need; --built: the builds are done
#     all.sh --list             the name of each suite, then the builds that it needs (for CMake)
#
# Exit status: 0 where nothing failed, 77 where the data set of the one suite named is not here.
set -u
cd "$(dirname "$0")/.."
data=${PITH_DATA:-../shared/datasets}

# The list of suites, one a line: NAME, the data set that it needs (or -), COMMAND. A command prints
# "FAIL ..." for what fails and ends with "count NAME: PASSED FAILED". What it names below build/,
# build-gcc/ or build-asan/ is built first. This is the only place that knows the suites.
suites() {
    cat <<'END'
layers         -               python3 tests/layers.py
format         -               python3 tests/format.py
house          -               python3 tests/house.py
header         -               sh tests/header.sh build/libpith.so
install        -               sh tests/install.sh
unit           -               sh tests/unit/run.sh build-gcc/tests/unit_tests
unit-asan      -               sh tests/unit/run.sh build-asan/tests/unit_tests
spec-program   -               python3 tests/spec/run.py build/pith tests/spec/*.md
spec-library   -               python3 tests/spec/run.py build-gcc/tests/spec_library tests/spec/*.md
spec-asan      -               python3 tests/spec/run.py build-asan/pith tests/spec/*.md
segment        -               python3 tests/segment/run.py build-gcc/tests/segment_equality build-gcc/tests/segment_spans "$data/wcxb-dev"
cli            -               python3 tests/cli/run.py build/pith tests/cli/cases
cli-asan       -               python3 tests/cli/run.py build-asan/pith tests/cli/cases --sanitized
same           -               sh tests/same.sh build/pith build-gcc/pith build-asan/pith
limits         -               python3 tests/limits/run.py build/pith
generated      -               python3 tests/generated.py
readme         -               python3 tests/readme.py build
encodings      -               python3 tests/quality/encodings.py build/pith
encoding       encoding-dates  python3 tests/quality/encoding.py build-gcc/tests/stage "$data/encoding-dates"
dates          encoding-dates  python3 tests/quality/dates.py build-gcc/tests/stage "$data/encoding-dates"
languages      encoding-dates  python3 tests/quality/languages.py build/pith "$data/encoding-dates"
formats        -               "$html5lib" tests/quality/formats.py build/pith
formats-asan   -               "$html5lib" tests/quality/formats.py build-asan/pith
validity       -               "$html5lib" tests/quality/validity.py --quick --mutate 60 build/pith
long           -               python3 tests/quality/long_pages.py build/pith
sites          -               python3 tests/quality/sites.py build/pith
sites-asan     -               python3 tests/quality/sites.py build-asan/pith
fidelity       -               python3 tests/quality/fidelity.py build/pith
texts          scraped-text    python3 tests/quality/text_pages.py build/pith "$data/scraped-text"
quality        -               python3 tests/quality/corpus.py build/pith
quality-asan   -               python3 tests/quality/corpus.py build-asan/pith
wcxb-dev       wcxb-dev        python3 tests/quality/html_pages.py build/pith "$data/wcxb-dev"
structure      wcxb-dev        python3 tests/quality/structure.py build-gcc/tests/structure "$data/wcxb-dev" "$data/fundus-dev"
fundus-dev     fundus-dev      python3 tests/quality/html_pages.py build/pith "$data/fundus-dev"
END
}

options_of() { # BUILD
    case $1 in
    build) echo -DCMAKE_BUILD_TYPE=Release ;;
    build-gcc) echo -DCMAKE_C_COMPILER=gcc -DCMAKE_BUILD_TYPE=Debug -DPITH_TESTS=ON ;;
    build-asan) echo -DCMAKE_C_COMPILER=clang -DCMAKE_BUILD_TYPE=RelWithDebInfo -DPITH_SANITIZE=ON -DPITH_TESTS=ON ;;
    esac
}
builds="build build-gcc build-asan"

needed_by() { # COMMAND: the builds that it names
    for folder in $builds; do
        case " $1 " in *" $folder/"* | *" $folder "*) echo "$folder" ;; esac
    done
}

list() {
    for folder in $builds; do echo "$folder"; done
    suites | while read -r name set command; do echo "$name" $(needed_by "$command"); done
}

build() { # FOLDER
    case $done_builds in *" $1 "*) return ;; esac
    done_builds="$done_builds$1 "
    if tools/build "$1" $(options_of "$1"); then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAIL build: $1"
    fi
}

run() { # NAME COMMAND
    eval "$2" >"$log" 2>&1
    status=$?
    grep -v '^count ' "$log"
    counts=$(sed -n 's/^count [a-z]*: \([0-9]*\) \([0-9]*\)$/\1 \2/p' "$log" | tail -n 1)
    [ -n "$counts" ] || { echo "FAIL $1: ended with status $status and no count"; counts="0 1"; }
    passed=$((passed + ${counts% *}))
    failed=$((failed + ${counts#* }))
    echo "$1: ${counts% *} passed, ${counts#* } failed"
}

is_asked() { # NAME
    case $asked in "  " | *" $1 "*) return 0 ;; *) return 1 ;; esac
}

[ "${1:-}" != --list ] || { list; exit; }
done_builds=" "
[ "${1:-}" != --built ] || { done_builds=" $builds "; shift; }
for name in "$@"; do
    list | cut -d ' ' -f 1 | grep -qxF -e "$name" || { echo "all.sh: no suite is called $name" >&2; exit 2; }
done
asked=" $* "

html5lib=python3 # the system's Python may have it where the first in PATH does not
python3 -c 'import html5lib' 2>/dev/null || html5lib=/usr/bin/python3
log=$(mktemp)
trap 'rm -f "$log" "$log.suites"' EXIT
passed=0 failed=0 absent=0

for folder in $builds; do
    ! is_asked "$folder" || build "$folder"
done
suites >"$log.suites"
while read -r name set command <&3; do
    is_asked "$name" || continue
    if [ "$set" != - ] && [ ! -d "$data/$set" ]; then
        absent=$((absent + 1))
        echo "$name: no data set $set in $data"
        continue
    fi
    for folder in $(needed_by "$command"); do build "$folder"; done
    run "$name" "$command"
done 3<"$log.suites"

echo "$passed passed, $failed failed"
[ "$passed$failed$absent" != 001 ] || exit 77
[ "$failed" -eq 0 ]
