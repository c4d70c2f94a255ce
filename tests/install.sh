#!/bin/sh
# The library alone: it builds, installs and links where the program's packages (zlib, zstd, brotli) are
# not there. pkg-config is shown a folder with the files of all packages but those.
set -u
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0 failed=0
check() { # NAME COMMAND...
    name=$1; shift
    if "$@" >"$work/log" 2>&1; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAIL install: $name"
        tail -n 20 "$work/log"
    fi
}
not() { ! "$@"; }

mkdir "$work/packages"
pkg-config --variable pc_path pkg-config | tr ':' '\n' | while read -r folder; do
    for file in "$folder"/*.pc; do
        case $file in *'/*.pc' | */zlib.pc | */libzstd.pc | */libbrotli*.pc) continue ;; esac
        ln -s "$file" "$work/packages/" 2>/dev/null
    done
done
configure() { # FOLDER OPTION...
    folder=$1; shift
    PKG_CONFIG_LIBDIR="$work/packages" cmake -S . -B "$work/$folder" -G Ninja -DCMAKE_BUILD_TYPE=Debug \
        -DCMAKE_INSTALL_PREFIX="$work/prefix" -DCMAKE_INSTALL_LIBDIR=lib "$@"
}
check "zlib, zstd and brotli are hidden: the program is not configured" not configure program
check "the library is configured" configure library -DPITH_PROGRAM=OFF
check "the library builds" ninja -C "$work/library"
check "the library is installed" ninja -C "$work/library" install
check "there is no program" [ ! -e "$work/prefix/bin/pith" ]

cat >"$work/reader.c" <<'END'
#include <pith.h>

int main(void) {
    pith_context *context = pith_context_new(NULL, NULL);
    pith_article *article = NULL;
    int status = !context || pith_extract(context, "<p>x", 4, NULL, &article) != PITH_OK;

    pith_article_free(article);
    pith_context_free(context);
    return status;
}
END
link() { # OUT OPTION...: spaces in the options come from pkg-config with a backslash before them
    out=$1; shift
    eval "${CC:-cc} -std=c11 -Wall -Werror \"$work/reader.c\" $(PKG_CONFIG_PATH="$work/prefix/lib/pkgconfig" pkg-config "$@" pith) -o \"$work/$out\""
}
check "a program links the shared library" link shared --cflags --libs
check "and runs" env LD_LIBRARY_PATH="$work/prefix/lib" DYLD_LIBRARY_PATH="$work/prefix/lib" "$work/shared"
rm -f "$work"/prefix/lib/libpith.so* "$work"/prefix/lib/libpith*.dylib
check "a program links the static library" link static --static --cflags --libs
check "and runs" "$work/static"
echo "count install: $passed $failed"
