# Damaged, altered and foreign consultation files; full disks and write-protected folders.
. "$(dirname "$0")/common.sh"
check "a photograph" "$pixels" make photo.png 300 240 8
try 0 "" new photo.png --out good.follidot
edits good.follidot "brush radius_mm=4 points=100,100" "hairline style=soft points=60,70;150,50;240,70" \
  "session n=1 density_per_cm2=40" undo
cp good.follidot keep
size=$(wc -c <good.follidot)

# sound FILE: checks that the file either opens or is refused with one line.
sound() {
  local command status
  for command in "info $1 --json" "check $1"; do
    "$cli" $command >out 2>errors
    status=$?
    if [ $status -ne 0 ]; then
      : >out
      judge 3 "$1" $status "$command"
    fi
  done
  rm -f "$1"-*
}

# ---- truncated, or of another type
refused() { # PATTERN FILE: all commands that open the file refuse it and leave it unchanged
  cp "$2" refused
  for command in info check "render --out o" "dots --out d.csv" plan "edit photo.png" "copy --out other.follidot"; do
    set -- "$1" "$2" $command
    try 3 "$1" "$3" "$2" "${@:4}"
    cmp -s "$2" refused || fail "$command changed $2"
  done
  [ ! -e o ] && [ ! -e d.csv ] && [ ! -e other.follidot ] || fail "of $2 something was written: $(ls)"
  rm -f "$2"-*
}
: >empty.follidot
refused "empty.follidot" empty.follidot
cp photo.png picture.follidot
refused "not a Follidot file" picture.follidot
"$pixels" noise noise.follidot 50000
refused "not a Follidot file" noise.follidot
for part in 1 15 99 100 101 512 4095 4096 4097 $((size / 2)) $((size - 4096)) $((size - 1)); do
  head -c "$part" keep >cut.follidot
  sound cut.follidot
  [ -s errors ] || fail "a file of $part of $size bytes passes for whole"
done

# ---- flipped bits
for place in 20 40 60 70 98 102 $(seq 150 $((size / 40)) "$size"); do
  cp keep bent.follidot
  byte=$(head -c $((place + 1)) keep | tail -c 1 | od -An -tu1)
  printf "\\$(printf '%03o' $((byte ^ 16)))" | dd of=bent.follidot bs=1 seek="$place" conv=notrunc 2>/dev/null
  sound bent.follidot
done

# ---- foreign databases, and altered ones of ours
if command -v python3 >/dev/null; then
  cat >alter.py <<'PYTHON'
import shutil, sqlite3, sys
name, statements = sys.argv[1], sys.argv[2:]
shutil.copy("keep", name)
database = sqlite3.connect(name, isolation_level=None)
database.execute("PRAGMA journal_mode=DELETE")
for statement in statements:
    database.executescript(statement) if ";" in statement else database.execute(statement)
database.close()
PYTHON
  altered() { # PATTERN STATEMENT...
    local pattern=$1
    shift
    python3 alter.py altered.follidot "$@" >log 2>&1 || fail "$*: $(cat log)"
    "$cli" check altered.follidot >out 2>errors
    judge 3 "$pattern" $? "check after $1"
    "$cli" edit altered.follidot /dev/null >out 2>errors
    local status=$?
    [ $status -eq 0 ] || judge 3 "altered.follidot" $status "edit after $1"
    rm -f altered.follidot*
  }
  altered "tables are not those" "CREATE TABLE more(a)"
  altered "tables are not those" "CREATE VIEW more AS SELECT * FROM edit"
  altered "tables are not those" "CREATE INDEX more ON edit(time)"
  altered "tables are not those" "CREATE TRIGGER more AFTER INSERT ON edit BEGIN DELETE FROM photo; END;"
  altered "tables are not those" "DROP TABLE audit" "CREATE VIEW audit AS SELECT 1 id, 2 time, 3 sum, 4 value"
  altered "tables are not those" "ALTER TABLE edit ADD COLUMN more"
  altered "tables are not those" "ALTER TABLE edit RENAME TO edits"
  altered "newer Follidot" "PRAGMA user_version=77"
  altered "altered.follidot" "PRAGMA user_version=0"
  altered "not a Follidot file" "PRAGMA application_id=5"
  altered "edit" "DELETE FROM edit WHERE id=2"
  altered "edit" "DELETE FROM edit WHERE id=4"
  altered "edit" "UPDATE edit SET id=9 WHERE id=4"
  altered "edit" "INSERT INTO edit SELECT 5, time, sum, value FROM edit WHERE id=4"
  altered "edit" "UPDATE edit SET value=(SELECT value FROM edit WHERE id=1) WHERE id=3"
  altered "edit" "UPDATE edit SET value=CAST(value AS TEXT)" 
  altered "edit" "UPDATE edit SET time=0"
  altered "photo" "UPDATE photo SET value=zeroblob(length(value))"
  altered "audit" "UPDATE audit SET value=CAST('x' AS BLOB) WHERE id=2"
  altered "audit" "DELETE FROM audit WHERE id=2"
  altered "snapshot" "DELETE FROM snapshot"
  altered "head" "DELETE FROM head"
  altered "head" "UPDATE head SET value=zeroblob(300)"
  altered "altered.follidot" "DELETE FROM protection"
  altered "altered.follidot" "UPDATE protection SET salt=zeroblob(16), operations=4000000000, memory=4000000000, proof=zeroblob(72)"
fi

# ---- side files left by other programs
cp keep beside.follidot
"$pixels" noise beside.follidot-journal 5000
try 3 "next to it is beside.follidot-journal" info beside.follidot
rm beside.follidot-journal
"$pixels" noise beside.follidot-wal 5000
sound beside.follidot
cmp -s keep beside.follidot || fail "a log of noise changed the file"
"$pixels" noise made.follidot-wal 5000
try 1 "next to it is made.follidot-wal" new photo.png --out made.follidot
[ ! -e made.follidot ] || fail "a file was made beside another one's log"

# ---- deleted or replaced during editing
mkfifo lines.pipe
go_wrong() { # PATTERN COMMAND...: runs the command on file.follidot after its first edit
  local pattern=$1 writer status
  shift
  cp keep file.follidot
  "$cli" edit file.follidot - <lines.pipe >said 2>errors &
  writer=$!
  exec 7>lines.pipe
  echo "session n=1 density_per_cm2=33" >&7
  for _ in $(seq 600); do grep -q "ok 5" said && break || sleep 0.1; done
  "$@"
  echo "session n=1 density_per_cm2=34" >&7
  exec 7>&-
  wait $writer
  status=$?
  grep -vx "ok 5" said >out
  judge 1 "line 2: .*$pattern" $status "edit after $*"
}
go_wrong "file.follidot is no longer there" rm file.follidot
[ ! -e file.follidot ] || fail "a deleted file came back"
rm -f file.follidot*
replace() { cp keep other && mv other file.follidot; }
go_wrong "file.follidot is no longer there" replace
cmp -s keep file.follidot || fail "another file under its name was changed"

# ---- a full disk: confirmed edits are in the file
many >lines
if ! ldd "$cli" | grep -q libomp; then # libomp aborts under a file size limit
  cp keep limited.follidot
  (
    ulimit -f $((size / 1024 + 8))
    "$cli" edit limited.follidot lines >said 2>errors
    exit $?
  )
  filled limited.follidot "" $?
fi

# ---- a folder or file of another user
as_nobody=
if [ "$(id -u)" -ne 0 ]; then
  as_nobody="env"
elif command -v setpriv >/dev/null; then
  as_nobody="setpriv --reuid=65534 --regid=65534 --clear-groups"
  chmod 755 "$folder"
fi
if [ -n "$as_nobody" ] && $as_nobody "$cli" --version >/dev/null 2>&1; then
  by_nobody() { # STATUS PATTERN ARGUMENTS...
    local expected=$1 pattern=$2
    shift 2
    $as_nobody "$cli" "$@" >out 2>errors </dev/null
    judge "$expected" "$pattern" $? "$* by somebody else"
  }
  echo undo >lines
  mkdir closed
  cp keep closed/file.follidot
  chmod 666 closed/file.follidot
  chmod 555 closed
  by_nobody 0 "" info closed/file.follidot
  by_nobody 0 "" check closed/file.follidot
  by_nobody 1 "closed/file.follidot can only be read: it is in a folder that cannot be written" \
    edit closed/file.follidot lines
  by_nobody 1 "closed/new.follidot: .*denied\|closed/new.follidot: .*cannot be written" \
    new photo.png --out closed/new.follidot
  chmod 755 closed
  mkdir -m 777 shared
  cp keep shared/file.follidot
  chmod 444 shared/file.follidot
  by_nobody 0 "" check shared/file.follidot
  by_nobody 1 "shared/file.follidot can only be read: it is write-protected" edit shared/file.follidot lines
  [ "$(find closed shared -type f | wc -l)" -eq 2 ] || fail "left in others' folders: $(ls -A closed shared)"
  cmp -s keep closed/file.follidot && cmp -s keep shared/file.follidot || fail "what could only be read was changed"
else
  skip "no other user to try a closed folder as"
fi
cmp -s keep good.follidot || fail "a file that was not touched has changed"
# ---- a backup restored over a file whose writer was killed: the log left by it does not belong to the backup
cp keep back.follidot
mkfifo more.pipe
"$cli" edit back.follidot - <more.pipe >said 2>errors &
writer=$!
exec 8>more.pipe
for n in $(seq 60); do echo "brush radius_mm=4 points=$((20 + 4 * n)),100;$((20 + 3 * n)),200" >&8; done
for _ in $(seq 1200); do
  [ "$(grep -c '^ok' said)" -lt 60 ] || break
  sleep 0.05
done
kill -KILL $writer
wait $writer 2>/dev/null
exec 8>&-
if [ -s back.follidot-wal ]; then
  cp back.follidot-wal log
  cp keep back.follidot
  for command in info check plan "copy --out other.follidot"; do
    set -- $command
    try 3 "back.follidot-wal, belongs to another file" "$1" back.follidot "${@:2}"
  done
  cmp -s keep back.follidot && cmp -s log back.follidot-wal || fail "a log was merged into a file that is not its own"
  rm -f back.follidot-*
  try 0 "" check back.follidot
else
  fail "the killed writer left no log"
fi

# ---- a hard link, through which the lock could be bypassed
ln keep second.follidot
echo "session n=1 density_per_cm2=21" >line
try 1 "second name (a hard link)" edit second.follidot line
rm second.follidot
try 0 "" info keep
rm -f keep-*

# ---- damaged files are not copied
if command -v python3 >/dev/null; then
  cp good.follidot broken.follidot
  cp keep backup.follidot
  python3 - <<'PYTHON' || fail "cannot break a photograph"
import sqlite3
db = sqlite3.connect("broken.follidot")
value = bytearray(db.execute("SELECT value FROM photo WHERE id=1").fetchone()[0])
value[200] ^= 1
db.execute("UPDATE photo SET value=? WHERE id=1", (bytes(value),))
db.commit()
PYTHON
  try 3 "photo 1 is damaged" copy broken.follidot --out backup.follidot
  try 0 "" check backup.follidot
fi
finish
