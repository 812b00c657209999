# A crashing decoder causes a one-line error, for photographs and masks. The program is built from broken.c.
. "$(dirname "$0")/common.sh"
export ASAN_OPTIONS=${ASAN_OPTIONS:+$ASAN_OPTIONS:}handle_abort=0
check "a photograph" "$pixels" make photo.png 400 300 8
check "a mask" "$pixels" make grey.png 400 300 8
plan_with >plan.json
echo break >broken.jpg
try 0 "" info photo.png
try 3 "broken.jpg cannot be read.*export it there" info broken.jpg
try 3 "broken.jpg cannot be read" info --json broken.jpg
try 3 "broken.jpg cannot be read" render broken.jpg --plan plan.json --out pictures
try 3 "broken.jpg cannot be read" new broken.jpg --out case.follidot
[ ! -e pictures ] && [ ! -e case.follidot ] || fail "something was made of a photograph that was not read"

# ---- other reasons for its end have other messages
echo "break: kill" >killed.jpg
try 1 "killed.jpg was not read: .*stopped from outside.*try again" info killed.jpg
if ! grep -aq __asan_init "$cli" && ! grep -aq __tsan_init "$cli"; then # sanitizer builds have no limits
  echo "break: eat" >large.jpg
  try 3 "large.jpg needs more memory than a photograph may take" info large.jpg
  echo "break: spin" >slow.jpg
  try 3 "slow.jpg takes too long to read.*processor time" info slow.jpg
fi

# ---- a mask
python3 - <<'PY' || fail "no plan was made"
import json
plan = json.load(open("plan.json"))
plan["mask"] = {"file": "broken.jpg"}
json.dump(plan, open("masked.json", "w"))
PY
try 3 "mask.file.*broken.jpg cannot be read" render photo.png --plan masked.json --out pictures

# ---- a photograph for a consultation
check "a consultation" "$cli" new photo.png --out case.follidot --plan plan.json
echo 'after n=1 file=broken.jpg' >edits
try 3 "broken.jpg cannot be read" edit case.follidot edits

# ---- from a pipe
input=broken.jpg
try 3 "/dev/stdin cannot be read" info /dev/stdin
input=

# ---- libheif is loaded only when needed: other photographs work without it in both processes
check "a JPEG" "$pixels" make plain.jpg 400 300 8
cp "$(dirname "$0")/../fuzz/corpus/heif/plain.heic" plain.heic || fail "there is no HEIC"
try 0 "" info plain.heic
mkdir broken
for name in libheif.so libheif.so.1 libheif.so.2; do
  echo "no library" >broken/$name
done
for file in plain.jpg photo.png; do
  LD_LIBRARY_PATH=$PWD/broken try 0 "" info $file
done
LD_LIBRARY_PATH=$PWD/broken try 1 "plain.heic is a HEIC or AVIF, but.*cannot be loaded: install it" info plain.heic

# ---- other limits: info works for pictures whose shape is not supported
check "a narrow picture" "$pixels" make narrow.png 2700 64 8
try 0 "" info narrow.png
try 3 "too narrow to work on" new narrow.png --out narrow.follidot
check "a small picture" "$pixels" make small.png 63 80 8
try 0 "" info small.png
try 3 "too small to work on" new small.png --out small.follidot
finish
