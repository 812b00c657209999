# Consultation files: creating, editing, inspecting and rendering them; a single writer; locked plans.
. "$(dirname "$0")/common.sh"
check "a photograph" "$pixels" make front.png 400 300 8
check "a photograph" "$pixels" make top.jpg 300 320 8
check "a photograph" "$pixels" make after.png 200 200 8
plan_with >plan.json

# ---- made from a photograph and a plan: renders the same bytes as they do
try 0 "" new front.png --out c.follidot --plan plan.json --reference "A. B., 12"
[ ! -s out ] || fail "new prints: $(cat out)"
try 1 "there is such a file already" new front.png --out c.follidot
has_edits c.follidot 0
is_json
holds "j['kind'] == 'consultation' and j['reference'] == 'A. B., 12' and not j['protected'] and j['version'] == 2"
holds "[(v['name'], v['width'], v['height'], v['format'], v['surface'], v['has_hairline']) for v in j['views']] ==
  [('front', 400, 300, 'png', 'plane', True)]"
holds "j['views'][0]['orientation'] == 1 and j['views'][0]['px_per_mm'] == 4 and len(j['views'][0]['remarks']) == 1"
has "under 6 px/mm, too few to show single dots, only tone and grain: next time"
has "\"sha256\":\"$(sha256sum <front.png | cut -d' ' -f1)\""
holds "[s['density_per_cm2'] for s in j['sessions']] == [30, 70, 100] and j['sessions'][0]['date'] == '2026-12-01'"
try 0 "" dots front.png --plan plan.json --out by-plan.csv
try 0 "" dots c.follidot --out by-file.csv
cmp -s by-plan.csv by-file.csv || fail "a consultation's dots are not its plan's"
try 0 "" render front.png --plan plan.json --out by-plan
try 0 "" render c.follidot --out by-file --json
is_json
holds "j['view'] == 'front' and len(j['files']) == 5"
diff -r by-plan by-file >/dev/null || fail "a consultation's pictures are not its plan's"
try 0 "" plan front.png --plan plan.json --json
mv out by-plan.json
try 0 "" plan c.follidot --json --view front
cmp -s out by-plan.json || fail "a consultation's plan is told otherwise"
cp c.follidot renamed.db
has_edits renamed.db 0
try 3 "c.follidot is a consultation file" new c.follidot --out d.follidot
try 3 "c.follidot is a consultation file" new c.follidot --template
try 3 "plan.json" new plan.json --out d.follidot
try 3 "front.png" new front.png --out d.follidot --plan front.png
[ ! -e d.follidot ] || fail "what failed left d.follidot"
[ "$(ls | grep -c 'c\.follidot')" -eq 1 ] || fail "beside the file lies: $(ls)"

# ---- edits: counted, durable, applied up to an invalid line
printf '%s\n' "# a remark" "" "  # another" "scale from=20,20 to=380,20 length_mm=95" $'session n=1 density_per_cm2=40\r' >lines
printf 'brush radius_mm=5 points=200,120' >>lines # no newline at the end
try 0 "" edit c.follidot lines
[ "$(cat out)" = "$(printf 'ok 1\nok 2\nok 3')" ] || fail "edit says: $(cat out)"
has_edits c.follidot 3
holds "j['sessions'][0]['density_per_cm2'] == 40"
stops 3 "line 2: unknown edit \"wash\"" 1 c.follidot "undo" "wash away=all" "undo"
stops 3 "line 2: brush: points is missing" 1 c.follidot "redo" "brush radius_mm=4"
stops 3 "line 1: session: n must be from 1 to 4, is 9" 0 c.follidot "session n=9 density_per_cm2=40"
stops 3 "line 1: redo: there is nothing to redo" 0 c.follidot redo
stops 1 "line 1: photo: cannot read none.jpg" 0 c.follidot "photo view=left file=none.jpg"
stops 3 "line 1: photo: plan.json" 0 c.follidot "photo view=left file=plan.json"
stops 3 "line 1: sha256" 0 c.follidot "after n=1 view=front sha256=$(printf '%064d' 7)"
printf 'undo\0\n' >lines
input=lines try 3 "line 1: it contains a zero byte" edit c.follidot -
has_edits c.follidot 5
try 1 "cannot read none.txt" edit c.follidot none.txt
try 1 "directory" edit c.follidot .

# ---- undo, redo and revert continue from the previous run
session() { # DENSITY: the file has this density for session 1
  try 0 "" info c.follidot --json
  holds "j['sessions'][0]['density_per_cm2'] == $1"
}
edits c.follidot "session n=1 density_per_cm2=45" "session n=1 density_per_cm2=50" undo
session 45
edits c.follidot redo
session 50
edits c.follidot undo undo undo undo
session 30
edits c.follidot redo
session 40
edits c.follidot "revert to=7"
session 50
edits c.follidot "revert to=0"
session 30
try 0 "" dots c.follidot --out again.csv
cmp -s by-plan.csv again.csv || fail "back at the beginning there are other dots"
stops 3 "revert: there are 16 edits" 0 c.follidot "revert to=99"
try 0 "" check c.follidot
has "^c.follidot: 16 edits, nothing wrong$"
try 0 "" check c.follidot --json
is_json
holds "j == {'edits': 16, 'flaws': [], 'lock': 'none'}"

# ---- several views of one head: the same dots, the hairline carried over
try 0 "" new front.png --out h.follidot
edits h.follidot "scale from=100,20 to=300,20 length_mm=160" \
  "surface kind=ellipsoid centre=200,150 semi_axes_mm=76,98.5,90 pitch_deg=35" \
  "hairline style=soft points=140,150;200,130;260,150" \
  "brush radius_mm=60 softness=0 points=200,100;200,140" "photo view=top file=top.jpg"
stops 3 "view is missing: there are front, top" 0 h.follidot "brush radius_mm=4 points=100,100"
stops 3 "carry" 0 h.follidot "carry view=top from=front"
edits h.follidot "scale view=top from=50,20 to=250,20 length_mm=160" \
  "surface view=top kind=ellipsoid centre=150,160 semi_axes_mm=76,98.5,90 pitch_deg=90" \
  "carry view=top from=front" "brush view=top radius_mm=60 softness=0 points=150,120;150,200"
try 0 "" dots h.follidot --out front.csv
try 0 "" dots h.follidot --out same.csv --view front
try 0 "" dots h.follidot --out top.csv --view top
cmp -s front.csv same.csv || fail "the first view is not the one that is meant"
places() { tail -n +2 "$1" | awk -F, '{ print $7, $3, $4, $5 }' | sort; }
places front.csv >front.places
places top.csv >top.places
both=$(join front.places top.places | wc -l)
alike=$(comm -12 front.places top.places | wc -l)
[ "$both" -gt 300 ] || fail "two views of a head have $both dots in common"
[ "$both" -eq "$alike" ] || fail "of $both dots in both views $((both - alike)) are elsewhere on the head"
try 2 "there is no view left; there is front, top" dots h.follidot --out none.csv --view left
try 0 "" info h.follidot --json
holds "[(v['name'], v['surface'], v['has_hairline']) for v in j['views']] ==
  [('front', 'ellipsoid', True), ('top', 'ellipsoid', True)]"
try 0 "" render h.follidot --out top --view top --session 1 --json
holds "j['view'] == 'top' and j['files'][0]['width'] == 300"

# ---- session records, and photographs taken after sessions
edits h.follidot 'reference text="C. \"D.\""' \
  'log n=1 date=2026-12-01 operator="M. M." brand="Brand" lot="L7" expiry=2028-01-01 dilution=25 needle="3" notes="one\ntwo"' \
  "after n=1 view=front file=after.png" "after n=2 view=top sha256=$(sha256sum <after.png | cut -d' ' -f1)" \
  "align n=1 view=front from=0,0;100,0 to=10,20;10,220"
try 0 "" info h.follidot --json
is_json
holds "j['reference'] == 'C. \"D.\"'"
holds "j['sessions'][0]['log'] == {'date': '2026-12-01', 'operator': 'M. M.', 'brand': 'Brand', 'lot': 'L7',
  'expiry': '2028-01-01', 'dilution': 25, 'needle': '3', 'notes': 'one\ntwo'}"
holds "[[a['view'] for a in s['after']] for s in j['sessions'][:2]] == [['front'], ['top']]"
holds "[a['align'] for s in j['sessions'][:2] for a in s['after']] == [
  {'pins': 2, 'scale': 2, 'turn_deg': 90, 'dx_px': 10, 'dy_px': 20}, None]"
holds "j['sessions'][1]['log'] is None"
try 0 "" info h.follidot --log
has "^Views  *front, 400 x 300 px, png, a round head, a hairline$"
has "^  notes  *one two$"
has "^  after  *front (lined up)$"
has "	edit 13: after in view top$"
has "^20[0-9-]*T[0-9:]*Z	$(id -un)	made$"

# ---- a locked plan
edits h.follidot lock
stops 3 "lock" 0 h.follidot "brush view=front radius_mm=4 points=100,100"
stops 3 "lock" 0 h.follidot "session n=1 density_per_cm2=35"
stops 3 "lock" 0 h.follidot "revert to=3"
edits h.follidot 'log n=2 date=2027-01-15'
try 0 "" check h.follidot
has "^the locked plan's dots are unchanged$"
try 0 "" info h.follidot --json
holds "len(j['locked']['dots']) == 64 and j['locked']['engine'] and j['locked']['engine_number'] == j['engine'] > 0"
engine=$(sed 's/.*"engine":"\([^"]*\)".*/\1/' out) number=$(sed 's/.*"engine_number":\([0-9]*\).*/\1/' out)
edits h.follidot unlock "brush view=front radius_mm=4 points=100,100"
# Locks of another engine and wrong locks, which "edit" refuses. The engine's number tells them apart, not the version;
# a missing number means 1.
other=$((number + 1)) wrong=$(printf '%064d' 1)
stops 3 "these are not the dots" 0 h.follidot "lock engine=\"0.0.9\" engine_number=$number dots=$wrong"
stops 3 "engine $other placed those dots" 0 h.follidot "lock engine=\"$engine\" engine_number=$other dots=$wrong"
check "another engine's lock" "$forge" h.follidot "lock engine=\"$engine\" engine_number=$other dots=$wrong"
try 0 "" check h.follidot
has "made by a later engine: locked by version $engine (engine $other); this one ($engine, engine $number) places dots differently"
"$cli" check h.follidot --json >out
is_json
holds "j['flaws'] == [] and j['lock'] == 'other-engine'"
edits h.follidot unlock
check "an older lock" "$forge" h.follidot "lock engine=\"0.0.9\" dots=$wrong"
if [ "$number" -eq 1 ]; then
  try 3 "h.follidot: the plan is locked, but its dots are not those .* altered, or is damaged" check h.follidot
else
  try 0 "" check h.follidot
  has "made by an earlier engine: locked by version 0.0.9 (engine 1); this one ($engine, engine $number) places dots differently"
fi
edits h.follidot unlock
check "a false lock" "$forge" h.follidot "lock engine=\"$engine\" engine_number=$number dots=$wrong"
try 3 "h.follidot: the plan is locked, but its dots are not those" check h.follidot
"$cli" check h.follidot --json >out 2>errors
[ $? -eq 3 ] && [ "$(wc -l <errors)" -eq 1 ] || fail "check --json of a wrong lock: $(cat errors)"
is_json
holds "len(j['flaws']) == 1 and j['lock'] == 'changed'"

# ---- one writer, several readers
mkfifo lines.pipe
"$cli" edit c.follidot - <lines.pipe >said 2>writer.errors &
writer=$!
exec 7>lines.pipe
said() { # LINE: waits up to a minute for the writer to print it; more lines may follow
  for _ in $(seq 600); do
    grep -qx "$1" said && return
    sleep 0.1
  done
  fail "no \"$1\" from the writer: $(cat said writer.errors)"
}
echo "session n=1 density_per_cm2=33" >&7
said "ok 17"
has_edits c.follidot 17
holds "j['held'] and 'has it open (process $writer)' in j['held'] and j['sessions'][0]['density_per_cm2'] == 33"
try 0 "" check c.follidot
try 0 "" dots c.follidot --out read.csv
echo undo >script
try 1 "c.follidot can only be read: $(id -un) has it open (process $writer)" edit c.follidot script
try 1 "has it open" protect c.follidot --new-passphrase-fd 3 3<script
try 0 "" copy c.follidot --out copied.follidot
has_edits copied.follidot 17
try 1 "has it open" copy copied.follidot --out c.follidot
echo undo >&7
said "ok 18"
kill -TERM $writer
wait $writer
status=$?
: >out
cp writer.errors errors
judge 1 "interrupted; the edits so far are in the file" $status "a writer that is interrupted"
exec 7>&-
[ "$(ls | grep -c '^c\.follidot')" -eq 1 ] || fail "what was closed left: $(ls -d c.follidot*)"
has_edits c.follidot 18
holds "j['held'] is None"

# ---- copies
try 1 "it is the file that is to be copied" copy c.follidot --out ./c.follidot
try 1 "front.png: what is there is another file" copy c.follidot --out front.png
check "the photograph is untouched" "$pixels" equal front.png by-plan/before.png
try 0 "" copy c.follidot --out copied.follidot
has_edits copied.follidot 18
has_edits c.follidot 18
try 0 "" check copied.follidot
# ---- printed edits do the same when applied again; undo and redo restore the same state
key() {
  try 0 "" info "$1" --json
  sed 's/.*"key":"\([0-9a-f]*\)".*/\1/' out
}
try 0 "" new front.png --out first.follidot --plan plan.json
cp first.follidot again.follidot
cat >script <<'TEXT'
scale from=100,100 to=300,100 length_mm=152
hairline style=soft points=60,80;200,60;340,80
brush radius_mm=4 softness=0.5 flow=1 points=300,200;320,218
erase radius_mm=4 softness=0.5 points=310,205
session n=1 density_per_cm2=30 dot_diameter_mm=0.3 dilution=25
undo
redo
reference text="says \"so\"\nin two lines"
TEXT
before=$(key first.follidot)
try 0 "" edit first.follidot script
try 0 "" info first.follidot --edits
cp out said
[ "$(wc -l <said)" -eq 8 ] || fail "eight edits are told as $(cat said)"
try 0 "" edit again.follidot said
try 0 "" info again.follidot --edits
cmp -s out said || fail "edits read back otherwise: $(cat out)"
after=$(key first.follidot)
[ "$after" = "$(key again.follidot)" ] || fail "the same edits led to other work"
[ "$after" != "$before" ] || fail "edits changed nothing"
for _ in 1 2 3 4 5 6; do echo undo; done >undos
sed s/undo/redo/ undos >redos
try 0 "" edit again.follidot undos
[ "$(key again.follidot)" = "$before" ] || fail "all undone is not as it was"
try 0 "" edit again.follidot redos
[ "$(key again.follidot)" = "$after" ] || fail "all done again is not as it was"
try 0 "" info again.follidot --edits --json
is_json
holds "len(j['edit_texts']) == j['edits'] == 20"
try 2 "is for consultation files" info front.png --edits

# The density of existing hair is stored with a fill, so that it can be replayed without the photograph.
"$cli" sample --out hairy >out 2>&1 || fail "no sample head: $(cat out)"
try 0 "" new hairy/sample-head.jpg --out hairy.follidot --plan hairy/sample-head.json
try 0 "" new hairy/sample-head.jpg --out same.follidot --plan hairy/sample-head.json
fill='fill density=0.5 feather_mm=5 inward=yes points=100,300;1100,300;1100,900;100,900'
printf '%s blend=yes\n' "$fill" >script
try 0 "" edit hairy.follidot script
try 0 "" info hairy.follidot --edits
grep -q "^$fill existing=" out || fail "the hair that a fill blends into is not kept with it: $(cut -c -200 out)"
! grep -q blend out || fail "a fill that has blended is to blend again"
cp out said
try 0 "" edit same.follidot said
[ "$(key same.follidot)" = "$(key hairy.follidot)" ] || fail "a blended fill is not the same again"
printf '%s\n' "$fill" >script
try 0 "" edit same.follidot script
[ "$(key same.follidot)" != "$(key hairy.follidot)" ] || fail "a fill that blends does as one that does not"
finish
