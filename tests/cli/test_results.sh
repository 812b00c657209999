# Tables, counts and pictures that the commands produce are as documented.
corpus=$(realpath "$(dirname "$0")/../fuzz/corpus/photo")
. "$(dirname "$0")/common.sh"
check "a photograph" "$pixels" make photo.png 400 300 8
check "a photograph" "$pixels" make deep.png 400 300 16
check "a photograph" "$pixels" make photo.jpg 400 300 8
plan_with >plan.json
stamp=9 # height of the stamp, px: 3 % of 300

# ---- dots: independent of the number of threads; each session's are a subset of the next one's
for threads in 1 2 8; do
  try 0 "" dots photo.png --plan plan.json --out "dots-$threads.csv" --threads $threads
  cmp -s dots-1.csv "dots-$threads.csv" || fail "the table at $threads threads is another"
done
head -1 dots-1.csv | grep -qx "x_px,y_px,x_mm,y_mm,z_mm,session,rank,diameter_mm,strength" || fail "the table's head"
tail -n +2 dots-1.csv | grep -vqE '^([0-9]+\.[0-9]{4},){2}([0-9]+\.[0-9]{5},){3}[123],0\.[0-9]{9},[0-9]+\.[0-9]{5},[0-9]+\.[0-9]{5}$' &&
  fail "a line of the table: $(sed -n 2p dots-1.csv)"
tail -n +2 dots-1.csv | cut -d, -f7 | sort -c -n || fail "not in order of rank"
for session in 1 2 3; do
  try 0 "" dots photo.png --plan plan.json --out "session-$session.csv" --session $session
  sort "session-$session.csv" >sorted-$session
done
cmp -s dots-1.csv session-3.csv || fail "the last session is not what is written by default"
[ -z "$(comm -23 sorted-1 sorted-2)" ] || fail "session 1 is not within session 2"
[ -z "$(comm -23 sorted-2 sorted-3)" ] || fail "session 2 is not within session 3"
cut -d, -f6 session-2.csv | grep -q 3 && fail "session 2 has dots of session 3"
seed=2 plan_with >other.json
try 0 "" dots photo.png --plan other.json --out other.csv
cmp -s dots-1.csv other.csv && fail "another seed, and the same dots"
try 0 "" dots photo.png --plan plan.json --out /dev/stdout
cmp -s dots-1.csv out || fail "the table on standard output is another"
cp other.csv target.csv
ln -s target.csv link.csv
try 0 "" dots photo.png --plan plan.json --out link.csv
[ -L link.csv ] && cmp -s dots-1.csv target.csv || fail "a link was replaced, not written through"

# ---- plan: counts of the table, area of the mask (50 x 40 mm), working speed
try 0 "" plan photo.png --plan plan.json --json
is_json
has '"area_cm2":20[,.]\|"area_cm2":19.99'
has '"session":1,"dots":'"$(($(wc -l <session-1.csv) - 1))"
has '"session":3,"dots":'"$(($(wc -l <session-3.csv) - 1))"
has '"new_dots":'"$(($(wc -l <session-2.csv) - $(wc -l <session-1.csv)))"',"density_per_cm2":70'
has '"date":"2026-12-01"'
has '"date":null'
has '"seen_share":1,"beside_share":0,'
if command -v python3 >/dev/null; then
  python3 - <<'PYTHON' || fail "minutes are not new dots / 117 to / 58: $(cat out)"
import json
for session in json.load(open("out"))["sessions"]:
    low, high = session["minutes"]
    assert abs(low - session["new_dots"] / 117) < 1e-6 and abs(high - session["new_dots"] / 58) < 1e-6
PYTHON
fi
try 0 "" plan photo.png --plan plan.json
has "Area 20.0 cm2"
has "2026-12-01"

# ---- render
try 0 "" render photo.png --plan plan.json --out new/ --json
is_json
has '"kind":"session","session":2,"path":"new/session-2.png","width":400,"height":300,"stamp":\[0,291,400,9\]'
has '"stamp":\[0,291,400,9\]}'
[ "$(ls new | tr '\n' ' ')" = "before.png comparison.png session-1.png session-2.png session-3.png " ] ||
  fail "render wrote $(ls new)"
check "before is the photograph" "$pixels" equal photo.png new/before.png
# 6 mm at 4 px/mm, with tolerance for the table's rounding
for session in 1 2 3; do
  check "pixels far from the dots of session $session" \
    "$pixels" far photo.png new/session-$session.png session-$session.csv 24.001 $stamp
done
check "session 1 is darker than the photograph" "$pixels" darker photo.png new/session-1.png $stamp
check "session 2 is darker than session 1" "$pixels" darker new/session-1.png new/session-2.png $stamp
check "session 3 is darker than session 2" "$pixels" darker new/session-2.png new/session-3.png $stamp
for threads in 1 2 8; do
  try 0 "" render photo.png --plan plan.json --out "by-$threads" --threads $threads
  for picture in before session-1 session-2 session-3 comparison; do
    cmp -s new/$picture.png by-$threads/$picture.png || fail "$picture at $threads threads is another"
  done
done
try 0 "" render photo.png --plan plan.json --out one --session 2 --when 30d
[ "$(ls one | tr '\n' ' ')" = "before.png comparison.png session-2.png " ] || fail "--session 2 wrote $(ls one)"
cmp -s new/session-2.png one/session-2.png || fail "session 2 alone is another picture"
has "^one/session-2.png$"
try 0 "" render deep.png --plan plan.json --out deep
check "16 bits: before" "$pixels" equal deep.png deep/before.png
check "16 bits: session 3" "$pixels" far deep.png deep/session-3.png session-3.csv 24.001 $stamp
try 0 "" render photo.jpg --plan plan.json --out jpegs --format jpeg
[ "$(ls jpegs | tr '\n' ' ')" = "before.jpg comparison.jpg session-1.jpg session-2.jpg session-3.jpg " ] ||
  fail "--format jpeg wrote $(ls jpegs)"

# ---- metadata
for picture in new/session-1.png new/comparison.png jpegs/session-3.jpg; do
  grep -qa "digitalsourcetype/compositeSynthetic" $picture || fail "$picture does not say that it is a simulation"
done
for picture in new/before.png jpegs/before.jpg; do
  grep -qa "DigitalSourceType" $picture && fail "$picture calls itself a simulation"
done
for picture in new/* jpegs/*; do
  grep -qa "Exif\|photo\.png\|photo\.jpg" $picture && fail "$picture holds something private"
done

# ---- info, the template, the sample
try 0 "" info photo.png --json
is_json
has '"kind":"photograph","format":"png","width":400,"height":300,"depth":8'
try 0 "" info photo.jpg
has "400 x 300 px"
has "^Blur  *sigma [0-9.]* px"
has "^Chroma  *at full resolution"
try 0 "" info photo.png --json
has '"camera":{"blur_px":0.65,"blur_from":"usual","spots":[0-9]*,"sharpening":0,"chroma_blur_px":4,"chroma_step":\[1,1\],"grain":[0-9.]*'
has '"px_per_mm":[0-9.]*,"scale_from":"guess"}'
try 0 "" info photo.png --plan plan.json --json
has '"scale_from":"plan"}'
try 2 "is for consultation files" info photo.png --camera
try 0 "" info "$corpus/baseline-exif.jpg" --json
has '"chroma_step":\[[12],[12]\]'
try 0 "" new --template
mv out template.json
try 0 "" render photo.png --plan template.json --out by-template
try 0 "" new --template photo.png
mv out template.json
try 0 "" render photo.png --plan template.json --out by-template
holds_of() { # PLAN PYTHON
  python3 -c "import json; p = json.load(open('$1')); s = [(x['density_per_cm2'], x['dot_diameter_mm'], x['dilution'])
for x in p['sessions']]; assert $2, (p['engine'], s)" || fail "$1: not $2"
}
holds_of template.json "p['engine'] == 2 and s == [(30, 0.3, 25), (70, 0.38, 15), (100, 0.38, 15)]"
grep -q '"Dilutions: those of the look, since no other is proposed' template.json || fail "no word on the dilutions kept"
try 0 "" sample --out cropped --width 600
try 0 "" new --template cropped/sample-head.jpg
has '"Dots and dilutions: proposed for the skin (.*Cropped hair seems to be visible'
try 0 "" new --template cropped/sample-head.jpg --look bold
has '"Dilutions: those of the look; this would be proposed'
try 0 "" new --template --look fine
mv out template.json
holds_of template.json "s == [(65, 0.2, 15), (150, 0.2, 15), (215, 0.2, 15)]"
try 0 "" new photo.png --out bold.follidot --look bold
try 0 "" info bold.follidot --json
is_json
holds "[(s['density_per_cm2'], s['dot_diameter_mm'], s['dilution']) for s in j['sessions']] ==
  [(30, 0.3, 15), (70, 0.42, 10), (100, 0.42, 10)] and j['began_with_engine'] == 2"
try 0 "" sample --out sample --width 300
try 0 "" info sample/sample-head.jpg
has "300 x 375 px"
try 0 "" render sample/sample-head.jpg --plan sample/sample-head.json --out sample
try 0 "" sample --out thin --width 200 --head thinning --skin brown
try 0 "" render thin/sample-thinning.jpg --plan thin/sample-thinning.json --out thin
try 2 "pale|light|brown|black" sample --out thin --skin blue
finish
