# Outputs that cannot be written: status 1, one line, no partial files.
. "$(dirname "$0")/common.sh"
check "a photograph" "$pixels" make photo.png 400 300 8
plan_with >plan.json
make() { try 1 "$1" render photo.png --plan plan.json --out "$2"; }
list() { try 1 "$1" dots photo.png --plan plan.json --out "$2"; }

# ---- the name is taken
echo "a file" >file
make "not a folder" file
make "" file/below
make "" no/such/folder
list "" no/such/folder/dots.csv
[ "$(cat file)" = "a file" ] || fail "the file in the folder's place was changed"
mkdir taken taken/session-2.png
make "session-2.png" taken
[ "$(ls -A taken)" = session-2.png ] || fail "left in a folder: $(ls -A taken)"
list "it is a folder" taken

# ---- devices
list "No space left" /dev/full
[ -c /dev/full ] || fail "/dev/full is no device any more"
make "not a folder" /dev/full
for command in "plan photo.png --plan plan.json" "plan photo.png --plan plan.json --json" "info photo.png" "help" \
  "help render" "new --template" "--version"; do
  "$cli" $command >/dev/full 2>errors
  status=$?
  : >out
  judge 1 "standard output" $status "$command to a full disk"
  "$cli" $command >&- 2>errors
  judge 1 "standard output" $? "$command to a closed output"
done

# ---- a folder without write permission
mkdir closed
chmod 555 closed
as_nobody=
if [ "$(id -u)" -ne 0 ]; then
  as_nobody="env"
elif command -v setpriv >/dev/null; then
  as_nobody="setpriv --reuid=65534 --regid=65534 --clear-groups"
  chmod 755 "$folder"
fi
if [ -n "$as_nobody" ] && $as_nobody "$cli" --version >/dev/null 2>&1 && $as_nobody test -r photo.png; then
  for arguments in "render photo.png --plan plan.json --out closed" \
    "render photo.png --plan plan.json --out closed/new" "dots photo.png --plan plan.json --out closed/dots.csv" \
    "sample --width 120 --out closed"; do
    $as_nobody "$cli" $arguments >out 2>errors
    judge 1 "closed.*denied" $? "$arguments by somebody else"
  done
  chmod 600 photo.png
  if [ "$(id -u)" -eq 0 ]; then
    $as_nobody "$cli" info photo.png >out 2>errors
    judge 1 "photo.png.*denied" $? "info of a closed file"
  fi
  chmod 644 photo.png
  [ -z "$(ls -A closed)" ] || fail "left in a closed folder: $(ls -A closed)"
else
  skip "no other user to try a closed folder as"
fi

# ---- a file size limit; clang's OpenMP aborts under one, since it creates a shared memory file
if ! ldd "$cli" | grep -q libomp; then
  (
    ulimit -f 100
    try 1 "sample-head.jpg" sample --width 900 --out limited
    try 1 "photo.png was not read.*File too large" render photo.png --plan plan.json --out limited
    exit "$failures"
  ) || fail "see above"
  [ ! -e limited ] || fail "left under a limit of file size: $(ls -A limited)"
fi

# ---- interrupted
check "a large photograph" "$pixels" make large.png 3000 2000 8
"$cli" render large.png --plan plan.json --out stopped >out 2>errors &
worker=$!
works() { # it has used 0.2 s of processor time, or has ended
  local facts
  read -r facts 2>/dev/null <"/proc/$worker/stat" || return 0
  set -- ${facts##*)}
  [ "$1" = Z ] || [ $((5 * (${12} + ${13}))) -ge "$(getconf CLK_TCK)" ]
}
until works; do sleep 0.02; done
kill -TERM $worker 2>/dev/null
wait $worker
status=$?
[ $status -eq 0 ] || [ ! -e stopped ] || fail "interrupted with status $status, and left: $(ls -A stopped)"
finish
