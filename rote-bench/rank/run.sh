#!/bin/sh
# Ranks of random dense matrices modulo a prime: Rote, FFLAS-FFPACK and FLINT in turn on equal matrices, one thread each.
# Usage: rote-bench/rank/run.sh [options of ./bench rank], such as: rote-bench/rank/run.sh --size 2000 --runs 3
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
drivers=$(mktemp -d)
trap 'rm -rf "$drivers"' EXIT
trap 'exit 130' INT TERM

missing=
for header in fflas-ffpack/fflas-ffpack.h givaro/modular-balanced.h gmpxx.h cblas.h flint/nmod_mat.h; do
    printf '#include <%s>\n' "$header" |
        "${CXX:-g++}" -std=gnu++14 -x c++ -fsyntax-only - 2>/dev/null || missing="$missing $header"
done
if [ -n "$missing" ]; then
    echo "run.sh: cannot compile with$missing; on Debian: apt-get install g++ fflas-ffpack libgivaro-dev libgmp-dev" \
        "libopenblas-dev libflint-dev" >&2
    exit 2
fi
"${CC:-gcc}" -O3 -march=native "$here/flint_rank.c" -o "$drivers/flint_rank" -lflint
"${CXX:-g++}" -O3 -march=native -std=gnu++14 "$here/fflas_rank.cpp" -o "$drivers/fflas_rank" -lgivaro -lgmp -lgmpxx -lopenblas

"$here/../../bench" rank --rivals "$drivers" "$@"
