#!/usr/bin/env bash
# consultation.sh FOLLIDOT FOLLIDOT_CLI ASSETS OUT
# The consultation file as used from the window: a reference, a second view with the first one's hairline, a record, a
# locked plan, a passphrase, another name. The program is killed while working, the file is opened twice and found again
# on the start page.
. "$(dirname -- "${BASH_SOURCE[0]}")/window.sh"

# Replaces the desktop's file dialog: answers with the path in $out/answer.
mkdir -p "$out/bin"
printf '#!/bin/sh\ncat "%s"\n' "$out/answer" >"$out/bin/zenity"
chmod +x "$out/bin/zenity"
export PATH=$out/bin:$PATH
answer() {
  printf '%s\n' "$1" >"$out/answer"
}

# field NAME TEXT
field() {
  click "$1"
  xdotool type "$2"
  press Return
}

info() {
  "$cli" info "$1" --json "${@:2}" || fail "follidot-cli info $1"
}

"$cli" sample --head plain --width 900 --out "$out/other" >/dev/null
cp -- "$plain.jpg" "$out/head.jpg"

# ---- work is saved from the first photo on -----------------------------------------------------------

start "$out/head.jpg" --plan "$plain.json"
press p
wait_for 'place reference '
field reference 'A. B., 12'
wait_for 'edit reference text="A. B., 12"$'
answer "$out/other/sample-head.jpg"
click shows.top
wait_for 'edit photo view=top sha256='
wait_for 'shown top 900x'
answer "$out/other/sample-head.json"
click plan.open
wait_for 'edit plan view=top '
press h
wait_for 'place carry.front '
click carry.front
wait_for 'edit carry view=top from=front$'
press s
click Record
wait_for 'place log.operator '
field log.operator 'C. D.'
wait_for 'edit log n=3 operator="C. D."$'
answer "$out/other/sample-head.jpg"
click after.add
wait_for 'edit after view=top n=3 sha256='
wait_for 'after-photo session=3 ready'
click after.show
wait_for 'seen 3$'
press p
click shows.front
wait_for 'shown front 1200x'
press ctrl+Tab
wait_for 'shown top '
press ctrl+shift+Tab
wait_for 'shown front 1200x'
press b
click views.top # a button over the picture, on pages other than Photo
wait_for 'shown top '
click views.front
wait_for 'shown front 1200x'
drag 450 350 550 350
wait_for 'edit brush view=front '
wait_for 'kept 7$'

# ---- killed while working ----------------------------------------------------------------------------

kill -KILL "$app"
wait "$app" 2>/dev/null || true
work=$(find "$XDG_DATA_HOME" -name '*.follidot')
[[ $(wc -l <<<"$work") -eq 1 && -s $work ]] || fail "there is no file of the work: $work"
info "$work" | grep -q '"edits":[[:space:]]*7[^0-9]' || fail "edits are missing: $(info "$work")"
"$cli" check "$work" >/dev/null || fail "the file is damaged"

# ---- the start page --------------------------------------------------------------------------------

# It shows no faces unless the settings say so, and Ctrl+Q ends the program from the settings too.
launch
wait_for 'place recent.0 '
click settings
click start.sharp
press ctrl+q
ended 0
grep -qx 'start_picture=sharp' "$XDG_DATA_HOME/follidot/settings.txt" || fail "the choice of pictures was not kept"
launch
wait_for 'place recent.0 '
click recent.0
wait_for 'opened '
wait_for 'picture session=3 ready'
press ctrl+z
wait_for 'undone brush'
wait_for 'kept 8$'

# ---- opened twice ------------------------------------------------------------------------------------

first=$app first_trace=$trace
trace=$out/trace2
"$follidot" --trace "$work" >"$trace" 2>>"$out/stderr" &
app=$!
started+=("$app")
for ((i = 0; i < 3600; i++)); do
  ! grep -q '^error .*has it open' "$trace" || break
  sleep 0.05
done
grep -q '^error .*has it open' "$trace" || fail "the second program does not say who has the file"
kill -TERM "$app"
wait "$app" 2>/dev/null || true
app=$first trace=$first_trace
find_window

# ---- another name, a locked plan, a passphrase -------------------------------------------------------

answer "$out/named.follidot"
press ctrl+s
wait_for "saved $out/named.follidot"
wait_for 'opened named.follidot'
[[ ! -e $work ]] || fail "what had no name is still there beside what has one"
press ctrl+s
wait_for "saved $out/named.follidot"
answer "$out/copy.follidot"
press p
click file.duplicate
wait_for "duplicated $out/copy.follidot"
[[ -s $out/copy.follidot ]] || fail "there is no copy"
click step.export
wait_for 'place plan.lock '
click plan.lock
wait_for 'edit lock engine='
press p
click file.protect
wait_for 'place protect.first '
xdotool type 'correct horse'
press Tab
xdotool type 'correct horse'
press Return
wait_for 'protected$'
! grep -qaF -e 'A. B., 12' -e JFIF -e 'C. D.' "$out"/named.follidot* || fail "something is to be read in a sealed file"
press ctrl+l
wait_for 'locked$'
xdotool type 'wrong one'
press Return
wait_for 'wrong passphrase'
xdotool type 'correct horse'
press Return
wait_for 'opened named.follidot'
wait_for 'locked plan unchanged'
press p
click file.close # closes the file in the middle of a frame
wait_for 'closed$'
press ctrl+q
ended 0
info "$out/named.follidot" --passphrase-fd 5 5<<<'correct horse' >"$out/info"
grep -q '"A. B., 12"' "$out/info" || fail "the reference is lost: $(<"$out/info")"
"$cli" check "$out/named.follidot" --passphrase-fd 5 5<<<'correct horse' >/dev/null || fail "the sealed file is damaged"
[[ -z $(find "$XDG_DATA_HOME" -name '*.follidot*') ]] || fail "something was left: $(find "$XDG_DATA_HOME")"

[[ ! -s $out/stderr ]] || fail "something was said on stderr: $(<"$out/stderr")"
printf 'the file holds what the window did\n'
