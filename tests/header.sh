#!/bin/sh
# pith.h compiles alone as C99, C11 and C++17, and every internal header alone as C11. The shared library exports
# what pith.h declares and nothing else.
#
#     header.sh LIBRARY.so
set -u
root=$(cd "$(dirname "$0")/.." && pwd)
passed=0 failed=0
check() { # NAME COMMAND...
    name=$1; shift
    if "$@"; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "FAIL header: $name"; fi
}
warn="-Wall -Wextra -Werror -pedantic -fsyntax-only"
for std in c99 c11; do check "pith.h in $std" ${CC:-cc} -x c -std=$std $warn "$root/include/pith.h"; done
check "pith.h in c++17" ${CXX:-c++} -x c++ -std=c++17 $warn "$root/include/pith.h"
for header in $(cd "$root/filter" && find . -name '*.h' | sort); do
    check "$header" ${CC:-cc} -x c -std=c11 -D_POSIX_C_SOURCE=200809L $warn -Wno-pedantic -I"$root/filter" -I"$root/include" "$root/filter/$header"
done
declared=$(grep -v '^#' "$root/include/pith.h" | tr '\n' ' ' | grep -o 'PITH_API [^;(]*(' | sed 's/($//; s/.*[ *]//' | sort)
exported=$(nm -D --defined-only "$1" | sed 's/.* //' | grep -v '^_' | sort)
check "exported symbols" [ "$declared" = "$exported" ]
check "soname" sh -c "readelf -d '$1' | grep -q 'SONAME.*libpith.so.0'"
echo "count header: $passed $failed"
