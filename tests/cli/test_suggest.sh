# The first plan that is suggested for a photograph: on the synthetic head, on pictures without a head, and as edits.
. "$(dirname "$0")/common.sh"
check "the sample head" "$cli" sample --out . --width 640

# value KEY...: prints a value of the JSON in `out`.
value() {
  python3 -c 'import json, sys
at = json.load(open("out"))
for key in sys.argv[1:]:
    at = at[int(key) if key.isdigit() else key]
print(at)' "$@"
}
near() {
  python3 -c 'import sys; value, wanted, by = map(float, sys.argv[1:]); sys.exit(abs(value - wanted) > by)' "$2" "$3" "$4" ||
    fail "$1 is $2, wanted $3 +- $4"
}
landmarks=$(python3 -c 'import json
marks = json.load(open("sample-head.json"))["landmarks"]
print(";".join("%g,%g" % tuple(marks[k]) for k in ("glabella_px", "left_px", "right_px")))')
true_value() {
  python3 -c 'import json, sys
at = json.load(open("sample-head.json"))
for key in sys.argv[1:]:
    at = at[int(key) if key.isdigit() else key]
print(at)' "$@"
}

# ---- the head lies where it was drawn, and faces as it was drawn
try 0 "" suggest sample-head.jpg --json --landmarks "$landmarks"
for part in head hairline area; do
  [ "$(value "$part" suggested)" = True ] || fail "no $part: $(value "$part" reason)"
done
scale=$(true_value scale to_px 0)
near "the scale" "$(value head px_per_mm)" "$(python3 -c "print(($scale - $(true_value scale from_px 0)) / 152)")" 0.3
near "yaw" "$(value head yaw_deg)" "$(true_value surface yaw_deg)" 12
near "pitch" "$(value head pitch_deg)" "$(true_value surface pitch_deg)" 12
near "roll" "$(value head roll_deg)" "$(true_value surface roll_deg)" 12

# ---- without landmarks there is no hairline, and it says why
try 0 "" suggest sample-head.jpg --json
[ "$(value hairline suggested)" = False ] || fail "a hairline without landmarks"
value hairline reason | grep -q "brows" || fail "no reason: $(value hairline reason)"

# ---- its edits make the plan of a consultation, and are one step
check "a consultation" "$cli" new sample-head.jpg --out made.follidot
try 0 "" suggest made.follidot --edits --landmarks "$landmarks"
cp out edits.txt
grep -q "^surface view=front" edits.txt || fail "no head in the edits"
grep -q "^hairline view=front" edits.txt || fail "no hairline in the edits"
check "the edits apply" "$cli" edit made.follidot edits.txt
try 0 "" suggest made.follidot --json
for part in head hairline area; do
  [ "$(value "$part" suggested)" = False ] || fail "$part is suggested although there is one"
done
echo undo >undo.txt
check "undo" "$cli" edit made.follidot undo.txt
try 0 "" suggest made.follidot --json
[ "$(value head suggested)" = True ] || fail "one undo does not take everything back"

# ---- pictures without a head, and wrong arguments
check "a plain picture" "$pixels" make plain.png 300 300 8
try 0 "" suggest plain.png --json
[ "$(value head suggested)" = False ] || fail "a head in a plain picture"
try 0 "" suggest sample-head.jpg --view close-up --json
[ "$(value head suggested)" = False ] || fail "a head in a close-up"
try 0 "" suggest sample-head.jpg --view left --json
[ "$(value area suggested)" = False ] || fail "an area in a profile without a hairline"
try 2 "three points" suggest sample-head.jpg --landmarks "1,2;3,4"
try 2 "three points" suggest sample-head.jpg --landmarks "1,2;3,4;5,six"
try 2 "either --json or --edits" suggest sample-head.jpg --json --edits
try 2 "consultation files" suggest sample-head.jpg --passphrase-fd 0
try 2 "view" suggest sample-head.jpg --view sideways
try 3 "" suggest edits.txt
try 1 "missing.jpg" suggest missing.jpg
finish
