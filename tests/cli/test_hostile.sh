# Damaged, mislabelled and missing files: the right status, one line, nothing written.
. "$(dirname "$0")/common.sh"
check "a photograph" "$pixels" make photo.png 400 300 8
check "a photograph" "$pixels" make photo.jpg 400 300 8
plan_with >plan.json

# refused STATUS PATTERN PHOTO PLAN: checks that every command that reads them refuses them.
refused() {
  try "$1" "$2" render "$3" --plan "$4" --out made
  try "$1" "$2" dots "$3" --plan "$4" --out made.csv
  try "$1" "$2" plan "$3" --plan "$4" --json
  [ ! -e made ] && [ ! -e made.csv ] || fail "$3 with $4 left files: $(ls)"
  rm -rf made made.csv
}

# ---- photographs
: >empty.jpg
"$pixels" noise noise.jpg 20000
"$pixels" noise noise.png 20000
echo "no picture" >text.png
mkdir folder.jpg
for bad in empty.jpg noise.jpg noise.png text.png plan.json; do
  refused 3 "$bad" "$bad" plan.json
  try 3 "$bad" info "$bad"
done
for format in png jpg; do
  size=$(wc -c <photo.$format)
  for part in 1 2 4 8 30 100 600 $((size / 2)) $((size - 20)); do
    head -c "$part" photo.$format >"cut-$part.$format"
    try 3 "cut-$part" info "cut-$part.$format"
  done
  refused 3 "cut-100" cut-100.$format plan.json
  for place in 20 150 700 $((size / 2)); do
    { head -c "$place" photo.$format; printf '\377\330\000\377'; tail -c +$((place + 5)) photo.$format; } >bent.$format
    "$cli" info bent.$format >out 2>errors
    status=$?
    [ $status -eq 0 ] || judge 3 "bent" $status "info of photo.$format bent at $place"
  done
done
refused 1 "cannot read missing.jpg" missing.jpg plan.json
refused 1 "it is a folder" folder.jpg plan.json
cp photo.png really-png.jpg
try 0 "" info really-png.jpg
has "png"

# A PNG header that claims 60000 x 60000 px: refused before memory of that size is allocated.
{ head -c 16 photo.png; printf '\000\000\352\140\000\000\352\140'; tail -c +25 photo.png; } >huge.png
refused 3 "huge.png" huge.png plan.json

# ---- plans
refused 1 "cannot read missing.json" photo.png missing.json
refused 1 "it is a folder" photo.png folder.jpg
refused 3 "photo.png" photo.png photo.png
bad_plan() { # PATTERN, SED SCRIPT
  plan_with | sed "$2" >bad.json
  refused 3 "$1" photo.png bad.json
}
bad_plan "version" 's/"version": 1/"version": 9/'
bad_plan "version" 's/"version": 1,//'
bad_plan "seed" 's/"seed": 1/"seed": "one"/'
bad_plan "seed" 's/"seed": 1/"seed": -1/'
bad_plan "seed" 's/"seed": 1/"seed": 1e300/'
bad_plan "line 2" 's/"length_mm": 90/"length_mm": NaN/'
bad_plan "length_mm" 's/"length_mm": 90/"length_mm": 1e999/'
bad_plan "length_mm" 's/"length_mm": 90/"length_mm": -90/'
bad_plan "length_mm" 's/"length_mm": 90/"length_mm": "90"/'
bad_plan "scale" 's/\[380, 20\]/[3800, 20]/'
bad_plan "to_px" 's/\[380, 20\]/[380]/'
bad_plan "kind" 's/"plane"/"cube"/'
bad_plan "style" 's/"soft"/"hard"/'
bad_plan "colour" 's/"seed": 1/"seed": 1, "colour": "red"/'
bad_plan "density" 's/"density": 1.0/"density": 2/'
bad_plan "density_per_cm2" 's/"density_per_cm2": 70/"density_per_cm2": 20/'
bad_plan "density_per_cm2" 's/"density_per_cm2": 70/"density_per_cm2": 501/'
bad_plan "density_per_cm2" 's/"density_per_cm2": 70/"density_per_cm2": true/'
bad_plan "date" 's/2026-12-01/2026-13-01/'
bad_plan "sessions" 's/{ "density_per_cm2": 70 }, { "density_per_cm2": 100 }/3/'
bad_plan "hairline" 's/\[60, 70\], \[200, 50\], \[340, 70\]/[60, 70], [340, 90], [340, 40], [60, 120]/'
bad_plan "hairline" 's/\[60, 70\], \[200, 50\], \[340, 70\]/[60, 70]/'
bad_plan "bad.json" 's/}$//'
: >empty.json
refused 3 "empty.json" photo.png empty.json
printf '[%.0s' {1..100000} >deep.json
refused 3 "deep.json" photo.png deep.json

# ---- masks
with_mask() { plan_with | sed "s/\"mask\": .*/\"mask\": { \"file\": \"$1\" },/"; }
"$pixels" mask mask.png 400 300
"$pixels" mask small.png 399 300
with_mask mask.png >painted.json
with_mask small.png >small.json
with_mask missing.png >unpainted.json
with_mask noise.png >noisy.json
with_mask photo.png >coloured.json
try 0 "" plan photo.png --plan painted.json
refused 3 "small.png" photo.png small.json
refused 3 "noise.png" photo.png noisy.json
refused 3 "photo.png" photo.png coloured.json
"$cli" plan photo.png --plan unpainted.json >out 2>errors
status=$?
[ $status -eq 1 ] || [ $status -eq 3 ] || fail "a missing mask: status $status"
judge $status "missing.png" $status "a plan whose mask is missing"
finish
