# Full disks: status 1, one line, no partial files, and confirmed edits are in the file. The disks are mounted in a
# private namespace, which needs root or a user namespace.
if [ -z "${FOL_TEST_MOUNTS:-}" ]; then
  for rights in -m -rm; do
    if unshare $rights mount -t tmpfs tmpfs /tmp 2>/dev/null; then
      FOL_TEST_MOUNTS=own exec unshare $rights bash "$0" "$@"
    fi
  done
  echo "skipped: no file system can be mounted here"
  exit 77
fi
. "$(dirname "$0")/common.sh"

# ---- pictures and lists: nothing fits, or only the first files
check "a photograph" "$pixels" make photo.png 400 300 8
plan_with >plan.json
make() { try 1 "No space left" render photo.png --plan plan.json --out "$1"; }
mkdir small
for size in 64k 512k; do
  check "a disk of $size" mount -t tmpfs -o size=$size tmpfs small
  make small
  make small/new
  [ $size = 512k ] || try 1 "No space left" dots photo.png --plan plan.json --out small/dots.csv
  [ -z "$(ls -A small)" ] || fail "left on a full disk: $(ls -A small)"
  umount small
done

# ---- editing and copying a consultation
check "a photograph" "$pixels" make photo.png 300 240 8
try 0 "" new photo.png --out keep
edits keep "brush radius_mm=4 points=100,100" "hairline style=soft points=60,70;150,50;240,70" \
  "session n=1 density_per_cm2=40" undo
size=$(wc -c <keep)
many >lines
check "a small disk" mount -t tmpfs -o size=$((size / 1024 + 120))k tmpfs small
cp keep small/file.follidot
"$cli" edit small/file.follidot lines >said 2>errors
filled small/file.follidot ": no space left" $?
try 1 "cannot write small/new.follidot: no space left" new photo.png --out small/new.follidot
try 1 "small/copy.follidot" copy small/file.follidot --out small/copy.follidot
! ls small | grep -qv '^file\.follidot' || fail "left on a full disk: $(ls small)"
try 0 "" copy small/file.follidot --out elsewhere.follidot
try 0 "" check elsewhere.follidot
try 0 "" check small/file.follidot
umount small

# ---- reading leaves no trace, and neither does an edit without space
mkdir room
try 0 "" new photo.png --out good.follidot
edits good.follidot "brush radius_mm=4 points=100,100" "session n=1 density_per_cm2=40"
echo "a secret" >secret.text
size=$(wc -c <good.follidot)
for n in $(seq 40); do echo "brush radius_mm=6 points=$n,60;90,$n"; done >lines
for free in 0 4 8 16 32 33 40 64 128; do
  check "a disk with $free kB left" mount -t tmpfs -o size=$((size / 1024 + 24 + free))k tmpfs room
  cp good.follidot room/a.follidot
  head -c $((1024 * free)) /dev/zero >room/reserve
  head -c 1000000 /dev/zero >room/filler 2>/dev/null
  quiet 0 info room/a.follidot
  quiet 0 check room/a.follidot
  rm room/reserve
  (cd room && find . -type f -printf '%p\n' | sort) >before.text
  "$cli" edit room/a.follidot lines >said 2>errors
  status=$?
  (cd room && find . -type f -printf '%p\n' | sort) >after.text
  # Confirmed edits that cannot be written back for lack of space stay in the log.
  [ $status -eq 0 ] || [ -s room/a.follidot-wal ] || diff before.text after.text >difference.text ||
    fail "edit on a disk with $free kB left: $(cat difference.text errors)"
  last=$(tail -n 1 said | cut -d' ' -f2)
  has_edits room/a.follidot "${last:-2}"
  try 0 "" check room/a.follidot
  umount room
done

# ---- a new consultation
for kilobytes in 64 96 128 160 192 224 256; do
  check "a disk of $kilobytes kB" mount -t tmpfs -o size=${kilobytes}k tmpfs small
  if "$cli" new photo.png --out small/new.follidot >out 2>errors; then
    try 0 "" check small/new.follidot
    rm small/new.follidot
  else
    : >out
    judge 1 "no space left" 1 "new on $kilobytes kB"
  fi
  [ -z "$(ls -A small)" ] || fail "on a disk of $kilobytes kB was left: $(ls -A small)"
  umount small
done
finish
