# Passphrases: without one, a protected file neither opens nor reveals anything; side files reveal nothing either.
. "$(dirname "$0")/common.sh"
check "a photograph" "$pixels" make photo.png 300 240 8
plan_with | sed 's/380, 20/280, 20/; s/340, 70/280, 70/' >plan.json
echo "first secret" >first
printf 'second secret, without an end' >second
echo "first secre" >wrong
words="Quillfeather|IHDR|IDAT|brush|hairline|radius_mm|JFIF|reference|opened|$(id -un)"

# opens STATUS PATTERN FILE [SECRET]: checks how a file opens, with the passphrase in the file SECRET.
opens() {
  if [ $# -eq 4 ]; then
    try "$1" "$2" info "$3" --json --log --passphrase-fd 3 3<"$4"
  else
    try "$1" "$2" info "$3" --json --log
  fi
}
hidden() { # FILE: has no readable content
  local found
  found=$(grep -aoE "$words" "$1" | sort -u | tr '\n' ' ')
  [ -z "$found" ] || fail "$1 shows: $found"
}
alone() { # FILE: has no side files
  [ "$(ls -d "$1"* | wc -l)" -eq 1 ] || fail "beside $1 lies: $(ls -d "$1"*)"
}

# ---- protected from the start
try 0 "" new photo.png --out s.follidot --plan plan.json --reference Quillfeather --passphrase-fd 3 3<first
hidden s.follidot
alone s.follidot
opens 3 "s.follidot is protected: a passphrase is needed" s.follidot
opens 3 "passphrase is wrong" s.follidot wrong
opens 3 "passphrase is wrong" s.follidot second
opens 0 "" s.follidot first
has '"protected":true,"reference":"Quillfeather"'
secret=first
edits s.follidot "brush radius_mm=4 points=100,100" "session n=1 density_per_cm2=40"
has_edits s.follidot 2
secret=
# Deriving a key is slow, so not every command is tried with every passphrase.
for command in "render s.follidot --out o" "dots s.follidot --out d.csv" "plan s.follidot" "check s.follidot" \
  "edit s.follidot plan.json" "protect s.follidot --remove" "copy s.follidot --out t.follidot"; do
  try 3 "a passphrase is needed" $command
done
for command in "render s.follidot --out o" "copy s.follidot --out t.follidot"; do
  try 3 "passphrase is wrong" $command --passphrase-fd 3 3<wrong
done
[ ! -e o ] && [ ! -e d.csv ] && [ ! -e t.follidot ] || fail "without the passphrase something was written: $(ls)"
try 0 "" render s.follidot --out o --passphrase-fd 3 3<first
try 0 "" dots s.follidot --out d.csv --passphrase-fd 3 3<first
try 0 "" plan s.follidot --passphrase-fd 3 3<first
try 0 "" check s.follidot --passphrase-fd 3 3<first
try 0 "" copy s.follidot --out t.follidot --passphrase-fd 3 3<first
hidden t.follidot
opens 3 "passphrase is needed" t.follidot
opens 0 "" t.follidot first

# ---- no plain text in side files during writing or after the writer was killed
mkfifo lines.pipe
"$cli" edit s.follidot - --passphrase-fd 3 <lines.pipe >said 3<first &
writer=$!
exec 7>lines.pipe
for i in 1 2 3; do echo "brush radius_mm=4 points=100,10$i" >&7; done
for _ in $(seq 600); do grep -q "ok 5" said && break || sleep 0.1; done
for file in s.follidot s.follidot-wal s.follidot-shm; do [ ! -e $file ] || hidden $file; done
kill -KILL $writer
wait $writer 2>/dev/null
exec 7>&-
for file in s.follidot*; do [ $file = s.follidot-lock ] || hidden $file; done
try 0 "" check s.follidot --passphrase-fd 3 3<first
has "^s.follidot: 5 edits, nothing wrong$"
secret=first
edits s.follidot undo
alone s.follidot
secret=

# ---- changing, removing and adding a passphrase: no plain text is left in the file
try 0 "" protect s.follidot --passphrase-fd 3 --new-passphrase-fd 4 3<first 4<second
opens 3 "passphrase is wrong" s.follidot first
opens 0 "" s.follidot second
has "passphrase changed"
try 0 "" protect s.follidot --passphrase-fd 3 --remove 3<second
opens 0 "" s.follidot
has '"protected":false'
opens 0 "" s.follidot first # not needed any more
grep -qa Quillfeather s.follidot || fail "an unprotected file does not hold its words"
try 1 "s.follidot is not protected" protect s.follidot --remove
try 0 "" protect s.follidot --new-passphrase-fd 3 3<first
hidden s.follidot
alone s.follidot
cat first second >both
input=both try 0 "" protect s.follidot --passphrase-fd 0 --new-passphrase-fd 0
opens 0 "" s.follidot second
{ cat second; echo; echo "session n=1 density_per_cm2=44"; } >script
input=script try 0 "" edit s.follidot - --passphrase-fd 0
has "^ok 7$"
try 0 "" check s.follidot --passphrase-fd 3 3<second

# ---- invalid passphrases
try 2 "--passphrase-fd 9: cannot read the passphrase" info s.follidot --passphrase-fd 9
try 1 "--passphrase-fd 3: cannot read the passphrase" info s.follidot --passphrase-fd 3 3<.
try 3 "the passphrase is empty" info s.follidot --passphrase-fd 3 3</dev/null
head -c 1025 /dev/zero | tr '\0' x >long
try 3 "at most 1024 bytes" info s.follidot --passphrase-fd 3 3<long
printf 'first\0secret\n' >zero
try 3 "zero bytes" info s.follidot --passphrase-fd 3 3<zero
for bad in /dev/null zero; do
  try 3 "--passphrase-fd 3" new photo.png --out n.follidot --passphrase-fd 3 3<$bad
  try 3 "--new-passphrase-fd 4" protect s.follidot --passphrase-fd 3 --new-passphrase-fd 4 3<second 4<$bad
done
[ ! -e n.follidot ] || fail "an empty passphrase made a file"
opens 0 "" s.follidot second
head -c 1024 /dev/zero | tr '\0' x >long
try 0 "" new photo.png --out n.follidot --passphrase-fd 3 3<long
opens 0 "" n.follidot long
finish
