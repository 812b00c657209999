# Shared by the command line tests: a temporary folder, and functions that run and check the program. Arguments of each
# test: the paths of follidot-cli, cli_pixels and cli_forge.
set -u
cli=$1
pixels=$2
forge=${3:-}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder" || exit 1
failures=0
skips=0

fail() {
  echo "FAILED: $*"
  failures=$((failures + 1))
}

# skip WHY: reports that part of the test cannot run here. The test then counts as skipped unless another part fails.
skip() {
  echo "skipped: $*"
  skips=$((skips + 1))
}

finish() {
  echo "$failures failures"
  [ "$failures" -eq 0 ] || exit 1
  [ "$skips" -eq 0 ] || exit 77
  exit 0
}

command -v python3 >/dev/null || { skip "there is no python3"; finish; }

# check TEXT COMMAND...: checks that the command succeeds.
check() {
  local what=$1
  shift
  "$@" >check.log 2>&1 || fail "$what: $(head -c 300 check.log)"
}

# try STATUS PATTERN ARGUMENTS...: runs the program and checks its status. Its output is then in the files `out` and
# `errors`. If it is to fail, it must print one line matching the pattern on standard error, and nothing on standard
# output. Standard input is the file named by $input, if set.
try() {
  local expected=$1 pattern=$2
  shift 2
  "$cli" "$@" >out 2>errors <"${input:-/dev/null}"
  judge "$expected" "$pattern" $? "$*"
}

judge() {
  local expected=$1 pattern=$2 status=$3 what=$4
  [ "$status" -eq "$expected" ] || fail "$what: status $status, not $expected: $(head -c 300 errors)"
  if grep -q "Sanitizer\|runtime error" errors; then
    fail "$what: $(head -c 2000 errors)"
  elif [ "$expected" -ne 0 ]; then
    [ "$(wc -l <errors)" -eq 1 ] || fail "$what: not one line on standard error: $(head -c 300 errors)"
    grep -q "^follidot-cli: " errors || fail "$what: the line does not name the program: $(cat errors)"
    grep -q -- "$pattern" errors || fail "$what: no \"$pattern\" in: $(cat errors)"
    [ ! -s out ] || fail "$what: failed, and printed: $(head -c 300 out)"
  fi
}

# ---- consultation files; $secret, if set, names the file with the passphrase

# edits FILE LINE...: applies edits and checks that each is confirmed.
edits() {
  local file=$1
  shift
  printf '%s\n' "$@" >lines
  input=lines try 0 "" edit "$file" - ${secret:+--passphrase-fd 3} 3<"${secret:-/dev/null}"
  [ "$(wc -l <out)" -eq $# ] || fail "of $# lines $(wc -l <out) were done: $*"
}

# stops STATUS PATTERN COUNT FILE LINE...: applies edits and checks that COUNT of them succeed before one fails.
stops() {
  local expected=$1 pattern=$2 count=$3 file=$4 status
  shift 4
  printf '%s\n' "$@" >lines
  "$cli" edit "$file" - >out 2>errors <lines
  status=$?
  [ "$(grep -c '^ok [0-9]*$' out)" -eq "$count" ] || fail "not $count lines were done: $(head -c 300 out)"
  sed -i '/^ok [0-9]*$/d' out
  judge "$expected" "$pattern" $status "edit of: $*"
}

# has_edits FILE COUNT: checks the number of edits in the file.
has_edits() {
  try 0 "" info "$1" --json ${secret:+--passphrase-fd 3} 3<"${secret:-/dev/null}"
  has "\"edits\":$2,"
}

# many: prints edits that take much space.
many() { seq 400 | sed 's/.*/brush radius_mm=6 points=&,60;&.5,90;100,&/'; }

# filled FILE PATTERN STATUS: checks that `edit` with the lines in `lines` ran out of space with that status, and that
# the file has all edits confirmed in `said`. It had four edits before.
filled() {
  local last
  grep -v "^ok " said >out
  judge 1 "line [0-9]*: cannot write $1$2" "$3" "edits without room"
  last=$(tail -n 1 said | cut -d' ' -f2)
  has_edits "$1" "${last:-4}"
  try 0 "" check "$1"
}

# ---- commands that must leave no trace

# seen: prints sizes, times and checksums of everything in the folder `room`.
seen() {
  (cd room && find . -printf '%p %s %T@ %y\n' | sort && find . -type f -exec sha256sum {} + | sort)
}

# quiet STATUS ARGUMENTS...: checks that the program ends with STATUS and changes nothing in `room`.
quiet() {
  local expected=$1 status
  shift
  seen >before.text
  "$cli" "$@" >out 2>errors <"${input:-/dev/null}" 3<"${secret:-/dev/null}" 4<secret.text
  status=$?
  [ $status -eq "$expected" ] || fail "$*: status $status, not $expected: $(head -c 300 errors)"
  [ $status -eq 0 ] || [ "$(wc -l <errors)" -eq 1 ] || fail "$*: not one line on standard error: $(cat errors)"
  seen >after.text
  diff before.text after.text >difference.text || fail "$* left a trace: $(cat difference.text)"
}

# has PATTERN: checks that the last run printed it.
has() {
  grep -q -- "$1" out || fail "no \"$1\" in: $(head -c 600 out)"
}

# is_json: checks that the last run printed JSON.
is_json() {
  python3 -m json.tool out >json.log 2>&1 || fail "no JSON: $(cat out)"
}

# holds EXPRESSION: checks that a Python expression is true for the JSON that the last run printed, `j`.
holds() {
  python3 -c "import json, sys; j = json.load(open('out')); sys.exit(not ($1))" 2>>json.log ||
    fail "not $1: $(head -c 900 out)"
}

# plan_with: prints a plan for a picture of 400 x 300 px at 4 px/mm, with a hairline and an area of 50 x 40 mm.
plan_with() {
  cat <<JSON
{ "version": 1, "seed": ${seed:-1},
  "scale": { "from_px": [20, 20], "to_px": [380, 20], "length_mm": 90 },
  "surface": { "kind": "plane" },
  "hairline": { "points_px": [[60, 70], [200, 50], [340, 70]], "style": "soft" },
  "mask": { "polygons": [ { "points_px": [[100, 40], [300, 40], [300, 200], [100, 200]], "density": 1.0 } ] },
  "sessions": [ { "density_per_cm2": 30, "dot_diameter_mm": 0.30, "dilution": 25, "date": "2026-12-01" },
                { "density_per_cm2": 70 }, { "density_per_cm2": 100 } ] }
JSON
}
