# A crashing decoder causes an error of one line, for photographs and masks. The program is made from broken.c.
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

# ---- other limits: what is not of a shape to work on can be told of all the same
check "a narrow picture" "$pixels" make narrow.png 2700 64 8
try 0 "" info narrow.png
try 3 "too narrow to work on" new narrow.png --out narrow.follidot
check "a small picture" "$pixels" make small.png 63 80 8
try 0 "" info small.png
try 3 "too small to work on" new small.png --out small.follidot
finish
