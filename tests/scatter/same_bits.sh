#!/usr/bin/env bash
# same_bits.sh [PROGRAM...]: 300,000 dots of a plane and of a head are the same bits whether or not libm may use fused
# multiply-add, and from each PROGRAM (print_dots). Without one, builds it by gcc and clang, at -O1 and -O3, and by gcc for
# this machine's processor, in build/bits/; that takes minutes.
set -euo pipefail
root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)
without=glibc.cpu.hwcaps=-FMA,-FMA4,-AVX2,-AVX2_Usable,-FMA_Usable,-FMA4_Usable

# build NAME COMPILER FLAGS
build() {
  local folder=$root/build/bits/$1
  cmake -S "$root" -B "$folder" -G Ninja -DCMAKE_BUILD_TYPE=None -DCMAKE_C_COMPILER="$2" -DCMAKE_CXX_COMPILER="${2/gcc/g++}" \
    -DCMAKE_C_FLAGS="$3" -DFOL_APP=OFF -DFOL_OPENMP=OFF >&2
  cmake --build "$folder" --target scatter_print_dots >&2
  printf '%s\n' "$folder/tests/scatter/scatter_print_dots"
}

if (($# == 0)); then
  for compiler in gcc clang; do
    for level in -O1 -O3; do
      set -- "$@" "$(build "$compiler$level" "$compiler" "$level")"
    done
  done
  set -- "$@" "$(build gcc-native gcc '-O3 -march=native')"
fi

status=0
for surface in plane head; do
  first=
  for program; do
    for tunables in "" "$without"; do
      sum=$(GLIBC_TUNABLES=$tunables "$program" "$surface" | sha256sum | cut -c1-16)
      printf '%s  %-5s  %-11s  %s\n' "$sum" "$surface" "${tunables:+without FMA}" "$program"
      first=${first:-$sum}
      [[ $sum == "$first" ]] || status=1
    done
  done
done
((status == 0)) || echo "the dots differ"
exit "$status"
