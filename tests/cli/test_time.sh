# Time and light: pictures and plan output for fresh and healed dots, after years, and in another light.
. "$(dirname "$0")/common.sh"
check "a photograph" "$pixels" make photo.png 400 300 8
plan_with >plan.json
stamp=9 # height of the stamp, px: 3 % of 300
draw() { # FOLDER ARGUMENTS...
  local folder=$1
  shift
  try 0 "" render photo.png --plan plan.json --out "$folder" "$@"
}

# ---- times
draw healed
draw day-30 --when 30d
draw fresh --when fresh
draw years --when 6y
draw touched --when touch-up
draw fresh-1 --when fresh --session 1 --threads 1
for picture in before session-1 session-2 session-3; do
  cmp -s healed/$picture.png day-30/$picture.png || fail "day 30 is not healed in $picture"
done
cmp -s fresh/session-1.png fresh-1/session-1.png || fail "session 1 alone, on one thread, is another picture"
for session in 1 3; do
  check "session $session is darker fresh than healed" \
    "$pixels" darker healed/session-$session.png fresh/session-$session.png $stamp
  check "session $session is darker healed than after six years" \
    "$pixels" darker years/session-$session.png healed/session-$session.png $stamp
  check "session $session is darker touched up than after six years" \
    "$pixels" darker years/session-$session.png touched/session-$session.png $stamp
done
for folder in healed fresh years touched; do
  check "before is the photograph whenever" "$pixels" equal photo.png $folder/before.png
done
try 0 "" dots photo.png --plan plan.json --out dots.csv
check "pixels far from fresh dots" "$pixels" far photo.png fresh/session-3.png dots.csv 48.001 $stamp

# ---- fading
draw early --when 6y --session 3 --fading early
draw late --when 6y --session 3 --fading late
check "late is darker than expected" "$pixels" darker years/session-3.png late/session-3.png $stamp
check "expected is darker than early" "$pixels" darker early/session-3.png years/session-3.png $stamp

# ---- light
draw warm --session 1 --light warm
has "^warm/before.png$"
draw warm-1 --session 1 --light warm --threads 1 --json
has '"kind":"before","path":"warm-1/before.png","width":400,"height":300,"stamp":\[0,291,400,9\]'
for picture in before session-1 comparison; do
  cmp -s warm/$picture.png warm-1/$picture.png || fail "$picture in warm light is another on one thread"
done
"$pixels" equal photo.png warm/before.png >/dev/null 2>&1 && fail "a warm room leaves the photograph as it is"
grep -qa "digitalsourcetype/algorithmicallyEnhanced" warm/before.png || fail "before does not say that its light is not its own"
grep -qa 'follidot:light="warm"' warm/session-1.png || fail "session 1 does not say its light"
for light in daylight harsh; do
  draw $light --session 1 --light $light
  cmp -s warm/before.png $light/before.png && fail "$light is warm light"
done
draw own --session 1 --light photo
cmp -s healed/session-1.png own/session-1.png || fail "the photograph's own light changes it"

# ---- metadata
for pair in fresh:0 healed:30; do
  grep -qa "follidot:ageDays=\"${pair#*:}\"" ${pair%:*}/session-2.png || fail "${pair%:*} does not say its age"
done
grep -qa 'follidot:fading="early"' early/session-3.png || fail "early fading is not said"
grep -qa 'follidot:touchUpYears="5"' touched/session-3.png || fail "the touch-up is not said"
grep -qa 'follidot:skin="estimated"' healed/session-1.png || fail "the skin is not said"

# ---- the dots' state
state() { # ARGUMENTS...
  try 0 "" plan photo.png --plan plan.json --json "$@"
  is_json
}
state
grep -q '"state"' out && fail "a state that was not asked for"
state --when healed
holds "[s['session'] for s in j['state']] == [1, 2, 3]"
holds "[s['age_days'] for s in j['state']] == [58, 44, 30]"
holds "abs(j['state'][2]['mu550_per_mm'] - 6) < 1e-9 and abs(j['state'][2]['diameter_mm'] - 0.30) < 1e-9"
holds "all(abs(a - b) < 1e-9 for a, b in zip(j['state'][2]['depth_mm'], [0.05, 0.40]))"
holds "j['state'][2]['redness'] == 0 and j['state'][2]['scab'] == 0"
state --when fresh --session 2
holds "[s['age_days'] for s in j['state']] == [14, 0]"
holds "abs(j['state'][1]['mu550_per_mm'] / 6 - 1.34) < 0.01 and abs(j['state'][1]['diameter_mm'] / 0.30 - 1.33) < 0.01"
holds "j['state'][1]['redness'] == 1 and j['state'][1]['scab'] == 1 and j['state'][0]['redness'] == 0"
# A(t)/A(0) of docs/domain.md#healing, within one percentage point.
for day in 3 7 14 21; do
  state --when ${day}d
  holds "abs(j['state'][2]['mu550_per_mm'] / 6 * (0.72 + 0.28 * 2.718281828 ** (-30 / 12.5))
    - (0.72 + 0.28 * 2.718281828 ** (-$day / 12.5))) < 0.01"
done
state --when 6y --fading early
cp out early.json
state --when 6y
holds "j['state'][2]['mu550_per_mm'] > json.load(open('early.json'))['state'][2]['mu550_per_mm']"
holds "j['state'][2]['depth_mm'][1] > 0.40 and j['state'][2]['diameter_mm'] > 0.30"
try 0 "" plan photo.png --plan plan.json --when 7d --fading late
has "^After session 3, day 7, fading late$"
has "^      1        35  "
finish
