# Plans with ellipsoid heads and zones: the table of dots, and invalid plans.
corpus=$(realpath "$(dirname "$0")/../fuzz/corpus/photo")
. "$(dirname "$0")/common.sh"
check "a photograph" "$pixels" make photo.png 700 840 8
whole='{ "points_px": [[0, 0], [700, 0], [700, 840], [0, 840]] }'

# head_plan POSE [CAMERA [ZONES]]: a head of 152 x 197 x 180 mm at 4 px/mm, with all of its visible part treated.
head_plan() {
  cat <<JSON
{ "version": 1, "seed": 3,
  "scale": { "from_px": [20, 20], "to_px": [420, 20], "length_mm": 100 },
  "surface": { "kind": "ellipsoid", "centre_px": [350, 420], "semi_axes_mm": [76, 98.5, 90], $1 },
  "camera": { "focal_35mm": ${2:-null} },
  "mask": { "polygons": [ $whole ] },
  "zones": [ ${3:-} ],
  "sessions": [ { "density_per_cm2": 30 }, { "density_per_cm2": 70, "dilution": 15 } ] }
JSON
}

# rows NAME CONDITION: prints how many dots of NAME.csv meet an awk condition in x, y (px), X, Y, Z (mm), rank, size,
# dark.
rows() {
  tail -n +2 "$1.csv" |
    awk -F, "{ x = \$1; y = \$2; X = \$3; Y = \$4; Z = \$5; rank = \$7; size = \$8; dark = \$9 } $2 { n++ } END { print n + 0 }"
}
none() {
  local count
  count=$(rows "$2" "$3")
  [ "$count" -eq 0 ] || fail "$1: $count dots of $2 with $3"
}
some() {
  local count
  count=$(rows "$2" "$3")
  [ "$count" -ge "$4" ] || fail "$1: only $count dots of $2 with $3"
}

# ---- dots lie on the visible side of the ellipsoid, at the matching position in the picture
head_plan '"yaw_deg": 0' >front.json
head_plan '"pitch_deg": 90' >top.json
head_plan '"pitch_deg": 45, "yaw_deg": 0, "roll_deg": 0' >between.json
head_plan '"yaw_deg": -35, "pitch_deg": 60, "roll_deg": 20' 85 >near.json
for view in front top between near; do
  try 0 "" dots photo.png --plan $view.json --out $view.csv
  some "a head full of dots" $view 1 10000
  none "off the ellipsoid" $view '(X/76)^2 + (Y/98.5)^2 + (Z/90)^2 < 1 - 2e-6 || (X/76)^2 + (Y/98.5)^2 + (Z/90)^2 > 1 + 2e-6'
  none "outside the picture" $view 'x < 0 || x >= 700 || y < 0 || y >= 840'
done
none "behind the face" front 'Y < -0.001'
none "below the vertex's side" top 'Z < -0.001'
none "out of sight" between 'Y / 98.5^2 + Z / 90^2 < -0.00001'
none "elsewhere than in front view" front 'x - 350 - 4*X > 0.001 || x - 350 - 4*X < -0.001 || y - 420 + 4*Z > 0.001 || y - 420 + 4*Z < -0.001'
none "elsewhere than in top view" top 'x - 350 - 4*X > 0.001 || x - 350 - 4*X < -0.001 || y - 420 - 4*Y > 0.001 || y - 420 - 4*Y < -0.001'
for threads in 1 2 8; do
  try 0 "" dots photo.png --plan near.json --out by.csv --threads $threads
  cmp -s near.csv by.csv || fail "the table of a head at $threads threads is another"
done

# ---- one head, two views: a dot visible in both is the same
# shared A B CONDITION: compares the dots that A and B must both see, without their positions in the picture.
shared() {
  tail -n +2 "$1.csv" | awk -F, "{ Y = \$4; Z = \$5 } $3" | cut -d, -f3- | sort >"shared-$1"
}
shared between top 'Z > 0.01'
tail -n +2 top.csv | cut -d, -f3- | sort >all-top
[ "$(wc -l <shared-between)" -gt 5000 ] || fail "two views share $(wc -l <shared-between) dots only"
[ -z "$(comm -23 shared-between all-top)" ] ||
  fail "of $(wc -l <shared-between) dots $(comm -23 shared-between all-top | wc -l) are others from above"
shared top between 'Y / 98.5^2 + Z / 90^2 > 0.00001'
tail -n +2 between.csv | cut -d, -f3- | sort >all-between
[ -z "$(comm -23 shared-top all-between)" ] || fail "seen from above, and not from between"
shared near top 'Z > 0.01'
[ -z "$(comm -23 shared-near all-top)" ] || fail "seen by a near camera, and not from above"

# ---- area and counts refer to the skin: half an ellipsoid seen from above, 487.5 cm2
try 0 "" plan photo.png --plan top.json --json
area=$(sed 's/.*"area_cm2":\([0-9.]*\).*/\1/' out)
awk "BEGIN { exit !($area > 485 && $area < 490) }" || fail "half of the head has $area cm2"
awk "BEGIN { n = $(rows top 1); exit !(n > 70 * $area * 0.98 && n < 70 * $area * 1.02) }" ||
  fail "$(rows top 1) dots on $area cm2 at 70 a cm2"
try 0 "" plan photo.png --plan top.json
has "at 4.00 px/mm through the middle of the head"
try 0 "" render photo.png --plan near.json --out drawn
check "beside the head nothing changes" "$pixels" far photo.png drawn/session-2.png near.csv 26 26
check "a session on a head darkens it" "$pixels" darker photo.png drawn/session-2.png 26

# ---- outside the scalp matte, here on the face: no dots in the picture; elsewhere the same dots
sed 's/"seed": 3,/"seed": 3, "scalp_matte": true,/' front.json >matte.json
try 0 "" dots photo.png --plan matte.json --out matte.csv
cmp -s front.csv matte.csv || fail "the scalp matte changes the dots"
try 0 "" render photo.png --plan matte.json --out matte --session 2
try 0 "" render photo.png --plan matte.json --out without --session 2 --no-scalp-matte
try 0 "" render photo.png --plan front.json --out off --session 2
cmp -s without/session-2.png off/session-2.png || fail "--no-scalp-matte is not what a plan without it draws"
cmp -s matte/session-2.png off/session-2.png && fail "the scalp matte does nothing"
sed 's/"seed": 3,/"seed": 3, "scalp_matte": 1,/' front.json >odd.json
try 3 "scalp_matte must be true or false, is a number" plan photo.png --plan odd.json

# ---- manual corrections of the matte, in a plan and by edits: they affect only the picture
crown='{ "points_px": [[300, 120], [420, 120], [420, 220], [300, 220]], "scalp": 0 }'
sed "s/\"seed\": 3,/\"seed\": 3, \"scalp_matte\": true, \"scalp_corrections\": { \"polygons\": [$crown] },/" front.json >by-hand.json
try 0 "" dots photo.png --plan by-hand.json --out by-hand.csv
cmp -s front.csv by-hand.csv || fail "corrections of the scalp matte change the dots"
try 0 "" render photo.png --plan by-hand.json --out by-hand --session 2
cmp -s by-hand/session-2.png matte/session-2.png && fail "corrections of the scalp matte do nothing"
try 0 "" render photo.png --plan by-hand.json --out by-hand-off --session 2 --no-scalp-matte
cmp -s by-hand-off/session-2.png without/session-2.png || fail "without the scalp matte its corrections do something"
try 0 "" new photo.png --out by-hand.follidot --plan by-hand.json
try 0 "" render by-hand.follidot --out from-plan --session 2
cmp -s from-plan/session-2.png by-hand/session-2.png || fail "a consultation draws corrections of its plan otherwise"
try 0 "" new photo.png --out c.follidot --plan matte.json
edits c.follidot lock "scalp_brush mode=remove radius_mm=12 points=330,170;390,170"
try 0 "" dots c.follidot --out brushed.csv
cmp -s front.csv brushed.csv || fail "a correction by the brush changes the dots"
try 0 "" plan c.follidot --json
holds "j['sessions'][0]['beside_share'] > 0.2 and j['sessions'][0]['beside_share'] < 0.9"
try 0 "" render c.follidot --out brushed --session 2
cmp -s brushed/session-2.png matte/session-2.png && fail "the brush corrects nothing"
try 0 "" check c.follidot --json
holds "j['edits'] == 2 and j['lock'] == 'unchanged'"
edits c.follidot undo
try 0 "" render c.follidot --out undone --session 2
cmp -s undone/session-2.png matte/session-2.png || fail "undoing a correction leaves another picture"
edits c.follidot redo "scalp_brush mode=restore radius_mm=3 points=330,170" scalp_reset
try 0 "" render c.follidot --out reset --session 2
cmp -s reset/session-2.png matte/session-2.png || fail "corrections that were reset leave another picture"
stops 3 "line 1: scalp_reset: there are no corrections to remove" 0 c.follidot scalp_reset

# ---- zones
scar='{ "kind": "scar", "points_px": [[300, 300], [420, 300], [420, 400], [300, 400]], "feather_mm": 0 }'
free='{ "kind": "keep-out", "points_px": [[100, 500], [600, 500], [600, 600], [100, 600]] }'
soft='{ "kind": "birthmark", "points_px": [[300, 300], [420, 300], [420, 400], [300, 400]], "density": 0.5, "feather_mm": 10 }'
in_scar='x > 300.01 && x < 419.99 && y > 300.01 && y < 399.99'
flat() { sed 's/"surface": .*/"surface": { "kind": "plane" },/'; }
for surface in flat cat; do
  head_plan '"pitch_deg": 90' null | $surface >plain.json
  head_plan '"pitch_deg": 90' null "$scar" | $surface >scar.json
  head_plan '"pitch_deg": 90' null "$free" | $surface >free.json
  head_plan '"pitch_deg": 90' null "$soft" | $surface >soft.json
  for plan in plain scar free soft; do try 0 "" dots photo.png --plan $plan.json --out $plan.csv; done
  none "kept free" free 'x > 100.01 && x < 599.99 && y > 500.01 && y < 599.99'
  some "beside what is kept free" free 'y > 610 && y < 700' 500
  # In a scar the same dots are 1.3 times as large and 0.75 times as strong; elsewhere the lines are identical.
  some "dots in a scar" scar "$in_scar" 300
  paste -d, plain.csv scar.csv | tail -n +2 | awk -F, '
    function near(a, b) { return a - b < 3e-5 && b - a < 3e-5 }
    { inside = $1 > 300.01 && $1 < 419.99 && $2 > 300.01 && $2 < 399.99
      outside = $1 < 299.99 || $1 > 420.01 || $2 < 299.99 || $2 > 400.01
      wrong += $1 != $10 || $2 != $11 || $7 != $16
      wrong += inside && !(near($17, 1.3 * $8) && near($18, 0.75 * $9))
      wrong += outside && !($17 == $8 && $18 == $9) }
    END { exit wrong > 0 }' || fail "a scar does not make its dots larger and paler, or changes others"
  before=$(rows plain "$in_scar")
  after=$(rows soft "$in_scar")
  [ "$after" -gt $((before * 4 / 10)) ] && [ "$after" -lt $((before * 6 / 10)) ] ||
    fail "half the density in a birthmark makes $after dots of $before"
  [ "$(rows soft 'x < 250')" -eq "$(rows plain 'x < 250')" ] ||
    fail "a birthmark changes dots beyond its feather"
done

# ---- the focal length in a photograph
try 0 "" info photo.png --json
has '"focal_35mm":null'
try 0 "" info "$corpus/baseline-exif.jpg" --json
has '"focal_35mm":26'

# ---- invalid plans are refused with a message that names the key
bad_head() { # PATTERN, SED SCRIPT
  sed "$2" near.json >bad.json
  cmp -s near.json bad.json && fail "no change by $2"
  try 3 "$1" plan photo.png --plan bad.json
  try 3 "$1" render photo.png --plan bad.json --out made
  try 3 "$1" dots photo.png --plan bad.json --out made.csv
  [ ! -e made ] && [ ! -e made.csv ] || fail "a bad head left files: $(ls)"
}
bad_head "surface.semi_axes_mm" 's/\[76, 98.5, 90\]/[0, 0, 0]/'
bad_head "surface.semi_axes_mm" 's/\[76, 98.5, 90\]/[76, 98.5]/'
bad_head "surface.semi_axes_mm" 's/\[76, 98.5, 90\]/[76, 98.5, 90, 4]/'
bad_head "surface.semi_axes_mm" 's/\[76, 98.5, 90\]/[76, 98.5, 1e308]/'
bad_head "surface.semi_axes_mm" 's/\[76, 98.5, 90\]/[40, 98.5, 90]/'
bad_head "surface.semi_axes_mm" 's/"semi_axes_mm": \[76, 98.5, 90\], //'
bad_head "surface.centre_px" 's/"centre_px": \[350, 420\], //'
bad_head "surface.centre_px" 's/\[350, 420\]/[350]/'
bad_head "surface.centre_px" 's/\[350, 420\]/[-9000, 420]/'
bad_head "surface.centre_px" 's/\[350, 420\]/[1e308, -1e308]/'
bad_head "surface.yaw_deg" 's/-35/-361/'
bad_head "surface.pitch_deg" 's/"pitch_deg": 60/"pitch_deg": null/'
bad_head "tilt_deg" 's/"roll_deg"/"tilt_deg"/'
bad_head "surface.centre_px belongs to an ellipsoid" 's/"ellipsoid"/"plane"/'
bad_head "surface.kind" 's/"ellipsoid"/"sphere"/'
bad_head "camera.focal_35mm" 's/"focal_35mm": 85/"focal_35mm": 8/'
bad_head "camera.focal_35mm" 's/"focal_35mm": 85/"focal_35mm": -85/'
bad_head "hairline.points_px: no part of the line lies on the head" \
  's/"mask"/"hairline": { "points_px": [[10, 20], [40, 25]] }, "mask"/'
bad_head "zones\[0\].kind" 's/"zones": \[ /"zones": [ { "kind": "wart", "points_px": [[1, 1], [2, 1], [2, 2]] } /'
bad_head "zones\[0\].points_px" 's/"zones": \[ /"zones": [ { "kind": "scar", "points_px": [[1, 1], [2, 1]] } /'
bad_head "zones\[0\].points_px\[1\]" 's/"zones": \[ /"zones": [ { "kind": "scar", "points_px": [[1, 1], [2], [2, 2]] } /'
bad_head "zones\[0\].density" \
  's/"zones": \[ /"zones": [ { "kind": "keep-out", "density": 1, "points_px": [[1, 1], [2, 1], [2, 2]] } /'
bad_head "zones\[0\].size" \
  's/"zones": \[ /"zones": [ { "kind": "scar", "size": 1e308, "points_px": [[1, 1], [2, 1], [2, 2]] } /'

# Zones with the maximum number of points are fast; with one more they are refused.
ring() { # COUNT: a regular polygon with so many corners
  awk -v n="$1" 'BEGIN { for (i = 0; i < n; i++)
    printf "%s[%.3f, %.3f]", i ? ", " : "", 350 + 200 * cos(6.2831853 * i / n), 420 + 200 * sin(6.2831853 * i / n) }'
}
head_plan '"pitch_deg": 90' null "{ \"kind\": \"keep-out\", \"points_px\": [$(ring 5000)] }" >ring.json
try 0 "" dots photo.png --plan ring.json --out ring.csv
none "kept free by a circle" ring '(x - 350)^2 + (y - 420)^2 < 199.9^2'
some "around a circle" ring '(x - 350)^2 + (y - 420)^2 > 210^2' 1000
head_plan '"pitch_deg": 90' null "{ \"kind\": \"keep-out\", \"points_px\": [$(ring 5001)] }" >ring.json
try 3 "zones\[0\].points_px must be 3 to 5000 points" dots photo.png --plan ring.json --out more.csv
finish
