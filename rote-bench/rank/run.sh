#!/bin/sh
# Ranks of random dense matrices modulo a prime: Rote, FFLAS-FFPACK and FLINT in turn, one thread each, processor time.
# Usage: rote-bench/rank/run.sh [N [RUNS]]    after: ./mvnw -q package -DskipTests -Plauncher
# ROTE_BENCH_CLASS_PATH, if set, says where Rote's classes are instead.
set -eu
n=${1:-4000}
runs=${2:-3}
here=$(cd "$(dirname "$0")" && pwd)
build=$(mktemp -d)
trap 'rm -rf "$build"' EXIT
export OPENBLAS_NUM_THREADS=1 OMP_NUM_THREADS=1
p23=8388593
p31=2147483647

if ! gcc -O3 -march=native "$here/flint_rank.c" -o "$build/flint_rank" -lflint 2> "$build/log"; then
    echo "FLINT is missing; on Debian: apt-get install libflint-dev gcc" >&2
fi
if ! g++ -O3 -march=native -std=gnu++14 "$here/fflas_rank.cpp" -o "$build/fflas_rank" -lgivaro -lgmp -lgmpxx -lopenblas 2> "$build/log"; then
    echo "FFLAS-FFPACK is missing; on Debian: apt-get install fflas-ffpack libgivaro-dev libopenblas-dev g++" >&2
fi

java -Xmx3g -cp "${ROTE_BENCH_CLASS_PATH:-$here/../target/rote-bench.jar:$here/../target/lib/*}" io.rote.bench.Bench rank \
    --size "$n" --runs "$runs"
[ ! -x "$build/fflas_rank" ] || "$build/fflas_rank" "$n" $p23 "$runs"
[ ! -x "$build/flint_rank" ] || { "$build/flint_rank" "$n" $p23 1; "$build/flint_rank" "$n" $p31 1; }
