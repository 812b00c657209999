# Reading leaves no trace: after info, check, or a refused command, a folder has the same names, sizes and times as
# before, including its own time, and other files next to a consultation file are unchanged.
. "$(dirname "$0")/common.sh"
check "a photograph" "$pixels" make photo.png 300 240 8
try 0 "" new photo.png --out good.follidot
edits good.follidot "brush radius_mm=4 points=100,100" "session n=1 density_per_cm2=40"
echo "a secret" >secret.text
try 0 "" new photo.png --out sealed.follidot --passphrase-fd 3 3<secret.text
echo "another" >wrong.text
mkdir room

# refused_by_all STATUS FILE: checks that all commands that open the file refuse it.
refused_by_all() {
  local command
  for command in info "info --json --log" check "render --out drawn" "dots --out dots.csv" plan; do
    set -- "$1" "$2" $command
    quiet "$1" "$3" "$2" "${@:4}"
  done
  echo "session n=1 density_per_cm2=41" >line.text
  input=line.text quiet "$1" edit "$2" -
  quiet "$1" edit "$2" line.text
  quiet "$1" protect "$2" --new-passphrase-fd 4
  quiet "$1" copy "$2" --out room/copy.follidot
  [ ! -e drawn ] && [ ! -e dots.csv ] || fail "of $2 something was written"
}

# again NAME: empties the folder `room` and puts one file into it, with a time in the past.
again() {
  rm -rf room
  mkdir room
  cp "$1" room/a.follidot
  touch -d "2001-02-03 04:05:06.789" room/*
}

# ---- intact files
again good.follidot
for command in info "info --json" "info --log" "info --edits" check plan; do
  set -- $command
  quiet 0 "$1" room/a.follidot "${@:2}"
done
quiet 0 render room/a.follidot --out drawn
quiet 0 dots room/a.follidot --out dots.csv
rm -rf drawn dots.csv
again sealed.follidot
secret=secret.text quiet 0 info room/a.follidot --passphrase-fd 3
secret=wrong.text quiet 3 info room/a.follidot --passphrase-fd 3
secret=wrong.text quiet 3 edit room/a.follidot photo.png --passphrase-fd 3
secret=wrong.text quiet 3 protect room/a.follidot --passphrase-fd 3 --remove
refused_by_all 3 room/a.follidot

# ---- damaged, truncated, foreign, newer and empty files
size=$(wc -c <good.follidot)
for bytes in 0 1 15 99 100 512 4096 20000; do
  head -c "$bytes" good.follidot >cut.file
  again cut.file
  refused_by_all 3 room/a.follidot
done
again photo.png
refused_by_all 3 room/a.follidot
if command -v python3 >/dev/null; then
  altered() { # STATEMENT...: makes a file changed by these SQL statements, in WAL mode
    cp good.follidot altered.file
    python3 - "$@" <<'PYTHON' || fail "cannot alter a file by $*"
import sqlite3, sys
database = sqlite3.connect("altered.file", isolation_level=None)
for statement in sys.argv[1:]:
    database.execute(statement)
database.close()
PYTHON
    again altered.file
  }
  for statement in "PRAGMA user_version=77" "PRAGMA application_id=5" "CREATE TABLE more(a)" "DROP TABLE edit" \
    "DELETE FROM edit WHERE id=2" "DELETE FROM head" "UPDATE head SET value=zeroblob(300)" \
    "PRAGMA journal_mode=DELETE" "UPDATE facts SET value=CAST('x' AS BLOB)"; do
    altered "$statement"
    if [ "$statement" != "PRAGMA journal_mode=DELETE" ]; then
      refused_by_all 3 room/a.follidot
    else
      quiet 0 check room/a.follidot
    fi
  done
  # A file with a damaged edit shows the others, but accepts no more.
  altered "UPDATE edit SET value=zeroblob(length(value)) WHERE id=2"
  quiet 3 check room/a.follidot
  quiet 3 edit room/a.follidot line.text
  rm -rf room
  mkdir room
  python3 - <<'PYTHON' || fail "cannot make a database"
import sqlite3
database = sqlite3.connect("room/a.follidot", isolation_level=None)
database.execute("PRAGMA journal_mode=WAL")
database.execute("CREATE TABLE clients(name)")
database.close()
PYTHON
  refused_by_all 3 room/a.follidot
fi

# ---- foreign side files
for file in good.follidot cut.file photo.png; do
  again "$file"
  status=3
  [ "$file" != good.follidot ] || status=0
  : >room/a.follidot-wal
  quiet $status info room/a.follidot
  "$pixels" noise room/a.follidot-shm 32768
  quiet $status info room/a.follidot
  quiet $status check room/a.follidot
  "$pixels" noise room/a.follidot-wal 5000
  quiet $status info room/a.follidot
  rm room/a.follidot-shm
  quiet $status check room/a.follidot
  echo "Zoe" >room/a.follidot-lock
  : >room/a.follidot-journal
  quiet $status info room/a.follidot
  quiet 3 edit room/a.follidot photo.png
  "$pixels" noise room/a.follidot-journal 5000
  quiet 3 info room/a.follidot
  quiet 3 edit room/a.follidot line.text
  rm room/a.follidot-[jws]*
  mkfifo room/a.follidot-wal
  quiet 3 info room/a.follidot
done

# ---- refused because of the arguments, not the file
again good.follidot
for line in "colour red" "brush radius_mm=-1 points=1,1" "undo no=more" redo "revert to=9" \
  "photo view=left file=line.text" "lock engine=\"0\" dots=$(printf '%064d' 1)"; do
  printf '%s\n' "$line" >bad.text
  input=bad.text quiet 3 edit room/a.follidot -
done
printf 'undo\0\n' >bad.text
quiet 3 edit room/a.follidot bad.text
echo "photo view=left file=nothing.png" >bad.text
quiet 1 edit room/a.follidot bad.text
quiet 1 edit room/a.follidot nothing.text
quiet 1 edit room/a.follidot room
quiet 1 protect room/a.follidot --remove
quiet 3 protect room/a.follidot --new-passphrase-fd 3
quiet 2 protect room/a.follidot --new-passphrase-fd 3 --remove
quiet 1 copy room/a.follidot --out room/a.follidot
cp photo.png room/other.png
quiet 1 copy room/a.follidot --out room/other.png
quiet 1 copy room/a.follidot --out room
quiet 1 copy room/a.follidot --out room/none/b.follidot
quiet 1 new photo.png --out room/a.follidot
quiet 1 new photo.png --out room/none/b.follidot
quiet 3 new good.follidot --out room/b.follidot
quiet 3 new line.text --out room/b.follidot
quiet 2 new photo.png --out room/b.follidot --view nowhere
quiet 3 new photo.png --out room/b.follidot --passphrase-fd 3
quiet 2 dots room/a.follidot --out room/dots.csv --session 4
quiet 2 plan room/a.follidot --view left
quiet 2 render room/a.follidot --out room/drawn --plan line.text
"$pixels" noise room/c.follidot-wal 5000
quiet 1 new photo.png --out room/c.follidot
quiet 1 copy room/a.follidot --out room/c.follidot
ln room/a.follidot room/second.follidot
quiet 1 edit room/a.follidot line.text
rm room/second.follidot
chmod 444 room/a.follidot
[ "$(id -u)" -eq 0 ] || quiet 1 edit room/a.follidot line.text
chmod 644 room/a.follidot
[ "$(id -u)" -eq 0 ] || {
  chmod 555 room
  quiet 0 check room/a.follidot
  quiet 1 edit room/a.follidot line.text
  chmod 755 room
}

# ---- while another program reads it
if command -v python3 >/dev/null; then
  again good.follidot
  mkfifo end.pipe
  python3 - <<'PYTHON' &
import sqlite3
reader = sqlite3.connect("file:room/a.follidot?immutable=0", uri=True, isolation_level=None)
reader.execute("BEGIN")
reader.execute("SELECT count(*) FROM head").fetchall()
open("ready", "w").close()
open("end.pipe").read()
PYTHON
  reader=$!
  for _ in $(seq 200); do [ -e ready ] && break || sleep 0.05; done
  quiet 0 info room/a.follidot
  quiet 0 check room/a.follidot
  quiet 1 protect room/a.follidot --new-passphrase-fd 4
  grep -q "another program is reading" errors || fail "protect while it is read: $(cat errors)"
  echo >end.pipe
  wait $reader
fi

# ---- while another program writes
mkfifo lines.pipe
again good.follidot
"$cli" edit room/a.follidot - <lines.pipe >said 2>writer.errors &
writer=$!
exec 7>lines.pipe
said() { # LINE: waits until the writer has printed it
  for _ in $(seq 400); do
    grep -qx "$1" said && return
    sleep 0.05
  done
  fail "no \"$1\" from the writer: $(cat said writer.errors)"
}
echo "session n=1 density_per_cm2=42" >&7
said "ok 3"
quiet 0 info room/a.follidot --json
has '"edits":3,'
quiet 0 check room/a.follidot
quiet 1 edit room/a.follidot line.text
quiet 1 protect room/a.follidot --new-passphrase-fd 4
cp good.follidot other.follidot
seen >before.text
try 1 "has it open" copy other.follidot --out room/a.follidot
seen >after.text
cmp -s before.text after.text || fail "copying over a file that is open left a trace: $(diff before.text after.text)"

# Readers see complete edits, at least as new as those confirmed before, and do not disturb the writer.
for n in $(seq 4 60); do echo "session n=1 density_per_cm2=$n" >&7; done
for _ in 1 2 3 4 5; do
  least=$(grep -c '^ok' said)
  try 0 "" info room/a.follidot --json
  edits_there=$(sed 's/.*"edits":\([0-9]*\),.*/\1/' out)
  [ "$edits_there" -ge $((least + 2)) ] || fail "after $least edits there are $((edits_there - 2))"
done
said "ok 60"
try 0 "" check room/a.follidot

# ---- killed with edits only in the log
kill -STOP $writer
exec 7>&-
kill -KILL $writer
wait $writer 2>/dev/null
quiet 0 info room/a.follidot --json
has '"edits":60,'
if command -v python3 >/dev/null; then
  again good.follidot
  # A log with edits that are not in the file yet, as left by a writer killed before it could write them back.
  python3 - "$cli" <<'PYTHON' || fail "cannot make a log"
import os, shutil, sqlite3, subprocess, sys
holder = sqlite3.connect("room/a.follidot", isolation_level=None)
holder.execute("BEGIN")
holder.execute("SELECT count(*) FROM head").fetchall()  # an open read transaction prevents write-back
subprocess.run([sys.argv[1], "edit", "room/a.follidot", "-"], input=b"session n=1 density_per_cm2=50\n" * 3,
               check=True, stdout=subprocess.DEVNULL)
for part in ("", "-wal", "-shm"):
    shutil.copy("room/a.follidot" + part, "left" + part)
holder.close()
PYTHON
  [ -s left-wal ] || fail "there is nothing in the log"
  for beside in "-wal -shm" "-wal"; do
    rm -rf room
    mkdir room
    cp left room/a.follidot
    for part in $beside; do cp left$part room/a.follidot$part; done
    touch -d "2001-02-03 04:05:06.789" room/*
    quiet 0 info room/a.follidot --json
    has '"edits":5,'
    quiet 0 check room/a.follidot
    quiet 0 dots room/a.follidot --out dots.csv
    quiet 3 edit room/a.follidot photo.png
    try 0 "" copy room/a.follidot --out copied.follidot
    has_edits copied.follidot 5
    rm copied.follidot
    edits room/a.follidot "session n=1 density_per_cm2=51"
    has_edits room/a.follidot 6
    [ "$(ls room)" = a.follidot ] || fail "a writer left: $(ls room)"
  done
fi

# ---- a name of 255 bytes, whose side files have other names; one program at a time
long=$(printf "%0246d.follidot" 0)
side=follidot-$(printf %s "$long" | b2sum -l 128 | cut -d ' ' -f 1)
again good.follidot
mv room/a.follidot "room/$long"
for command in info "info --json --log" check plan "dots --out dots.csv"; do
  set -- $command
  quiet 0 "$1" "room/$long" "${@:2}"
done
input=bad.text quiet 1 edit "room/$long" -
"$pixels" noise "room/$side-wal" 5000
echo "Zoe" >"room/$side-lock"
quiet 0 info "room/$long"
quiet 3 edit "room/$long" photo.png
quiet 1 edit "room/$long" line.text
grep -q "a file ending in -lock" errors || fail "another's -lock: $(cat errors)"
rm room/$side-*
"$cli" edit "room/$long" - <lines.pipe >said 2>writer.errors &
writer=$!
exec 7>lines.pipe
echo "session n=1 density_per_cm2=42" >&7
said "ok 3"
[ "$(cd room && echo *)" = "$long $side-lock $side-wal" ] || fail "beside a long name: $(ls room)"
for command in info check "edit line.text"; do
  set -- $command
  quiet 1 "$1" "room/$long" "${@:2}"
  grep -q "has it open (process $writer); its name is too long" errors || fail "$1 beside a writer: $(cat errors)"
done
quiet 1 copy good.follidot --out "room/$long"
grep -q "has it open" errors || fail "copy over what is open: $(cat errors)"
kill -KILL $writer
wait $writer 2>/dev/null
exec 7>&-
quiet 0 info "room/$long" --json
has '"edits":3,'
[ "$(id -u)" -eq 0 ] || {
  chmod 555 room
  quiet 0 check "room/$long"
  quiet 1 edit "room/$long" line.text
  chmod 755 room
}
edits "room/$long" "session n=1 density_per_cm2=43"
has_edits "room/$long" 4
[ "$(ls room)" = "$long" ] || fail "a writer left: $(ls room)"
finish
