#!/usr/bin/env bash
# The layer rule: a room uses its own headers and the public headers of rooms before it, and what belongs
# to one room (threads, windows, the machine's state) stays there. Prints each break as FILE:LINE: why.
set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.."

# Rooms whose public headers (follidot/ROOM.h, follidot/ROOM_aspect.h) a room may use beside its own.
declare -A may_use=(
  [base]=""
  [vault]="base"
  [photo]="base"
  [head]="base"
  [mask]="base head"
  [plan]="base photo head mask"
  [field]="base photo head mask plan"
  [scatter]="base photo head mask plan field"
  [skin]="base photo head mask plan"
  [advice]="base photo head mask plan field scatter skin"
  [render]="base photo head mask plan field scatter skin"
  [consultation]="base photo head mask plan field scatter"
  [casefile]="base vault photo head mask plan consultation"
  [sample]="base photo head mask plan field scatter skin render"
  [record]="base photo head mask plan field scatter skin render"
  [cli]="base photo head mask plan field scatter skin advice render sample vault consultation casefile record"
  [app]="base photo head mask plan field scatter skin advice render sample vault consultation casefile record"
)
breaks=0

complain() {
  printf '%s\n' "$1"
  breaks=$((breaks + 1))
}

room_of() {
  case $1 in
  include/follidot/*) basename "$1" .h | cut -d_ -f1 ;;
  src/*) cut -d/ -f2 <<<"$1" ;;
  esac
}

check_public_include() {
  local place=$1 room=$2 header=$3 used
  used=$(room_of "include/$header")
  [[ -f include/$header ]] || complain "$place: there is no include/$header"
  [[ " $room ${may_use[$room]} " == *" $used "* ]] || complain "$place: $room/ may not use $used/"
}

check_system_include() {
  local place=$1 room=$2 header=$3
  case $header in
  SDL* | GL/* | GLES* | epoxy/* | *imgui*)
    [[ $room == app ]] || complain "$place: windows and OpenGL belong to app/, not to $room/"
    ;;
  omp.h)
    [[ $room == base ]] || complain "$place: threads are base/'s, by fol_parallel"
    ;;
  esac
}

check_includes() {
  local file line text room header
  while IFS=: read -r file line text; do
    room=$(room_of "$file")
    if [[ -z ${may_use[$room]+known} ]]; then
      complain "$file:$line: $room is no room that tests/lint/layers.sh knows"
    elif [[ $text =~ include[[:space:]]*[\"\<](follidot/[^\"\>]+) ]]; then
      check_public_include "$file:$line" "$room" "${BASH_REMATCH[1]}"
    elif [[ $text =~ include[[:space:]]*[\"\<]([^\"\>]+) ]]; then
      header=${BASH_REMATCH[1]}
      if [[ -f src/$header ]]; then
        [[ $header == "$room"/* ]] || complain "$file:$line: $room/ uses the private header $header"
      elif [[ ! -f ${file%/*}/$header ]]; then
        check_system_include "$file:$line" "$room" "$header"
      fi
    fi
  done < <(grep -rnE --include='*.h' --include='*.c' --include='*.cpp' '^[[:space:]]*#[[:space:]]*include' src include)
}

# check_words WHY PATTERN ROOM...: the pattern may stand in these rooms only. Comments are left out.
check_words() {
  local why=$1 pattern=$2 file line
  shift 2
  while IFS= read -r file; do
    [[ " $* " == *" $(room_of "$file") "* ]] && continue
    while IFS= read -r line; do
      complain "$file:$line: $why"
    done < <(sed -E -e 's,/\*.*\*/,,' -e 's,/\*.*|^ \*.*,,' "$file" | grep -nE "$pattern" | cut -d: -f1)
  done < <(find src include -name '*.[ch]' -o -name '*.cpp' | sort)
}

check_includes
check_words "threads are base/'s, by fol_parallel" '^[[:space:]]*#[[:space:]]*pragma[[:space:]]+omp|_OPENMP' base
check_words "clock, locale, environment and drawn random numbers stop at cli/ and app/" \
  '(^|[^_[:alnum:]])(getenv|setenv|setlocale|time|clock|clock_gettime|gettimeofday|rand|srand|random|drand48)[[:space:]]*\(' \
  cli app
while IFS= read -r file; do
  [[ $(room_of "$file") =~ ^(app|record)$ ]] || complain "$file:1: C++ only wraps libraries of app/ and record/"
done < <(find src include -name '*.cpp' -o -name '*.hpp')

((breaks == 0))
