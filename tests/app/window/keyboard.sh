#!/usr/bin/env bash
# keyboard.sh FOLLIDOT FOLLIDOT_CLI ASSETS OUT
# A complete consultation by keyboard, from the start page to the exported pictures: opens the sample head with the file
# dialog, places the ruler, accepts a head, draws a hairline, paints, views sessions, records one, exports. The mouse
# stays in a corner. The command line must then render the saved work to the same bytes.
. "$(dirname -- "${BASH_SOURCE[0]}")/window.sh"

# Replaces the program for the file dialog and answers with a path.
mkdir -p "$out/bin"
cp -- "$plain.jpg" "$out/head.jpg"
printf '#!/bin/sh\nprintf "%%s\\n" "%s"\n' "$out/head.jpg" >"$out/bin/zenity"
chmod +x "$out/bin/zenity"
PATH=$out/bin:$PATH

# repeat COUNT KEY: presses the key so many times.
repeat() {
  local keys=() i
  for ((i = 0; i < $1; i++)); do keys+=("$2"); done
  press "${keys[@]}"
}

# tab_to NAME [KEY]: presses Tab, or that key, until NAME has the focus.
tab_to() {
  local i
  for ((i = 0; i < 80; i++)); do
    press "${2:-Tab}"
    wait_for 'focus .*$'
    [[ $line != "focus $1" ]] || return 0
  done
  fail "the keyboard does not come to $1"
}

# by_name WORDS: runs a command from the palette.
by_name() {
  press ctrl+k
  xdotool type -- "$*"
  press Return
  wait_for 'command '
}

launch --save-to "$out/work.follidot" --export-to "$out/pictures"
xdotool mousemove --window "$window" --sync 3 3
tab_to file.open
press space
wait_for 'opened '
wait_for 'picture at '
wait_for 'picture session=3 ready'

# ---- scale and head --------------------------------------------------------------------------------

# From the centre of the canvas 160 px to the left; press there, 320 px to the right, release.
press r
repeat 4 shift+Left
press shift+Return
wait_for 'pressed ruler'
repeat 8 shift+Right
press Return
wait_for 'place ruler.length '
xdotool type 120
press Return
wait_for 'edit scale from=.* length_mm=120$'

by_name fit a head
wait_for 'edit surface kind=ellipsoid '
by_name head seen above
wait_for 'edit surface .* pitch_deg=90$'
press Tab
wait_for 'focus .*$'
tab_to head.tilt
press Down shift+Down # by 0.1 and by 1 degree
wait_for 'edit surface .* pitch_deg=89.9$'
wait_for 'edit surface .* pitch_deg=88.9$'
press Escape Escape
press ctrl+z ctrl+z
wait_for 'undone head'
wait_for 'undone head'

# ---- hairline --------------------------------------------------------------------------------------

# The keyboard cursor is where the ruler was released.
press h
repeat 3 shift+Down
press Return
repeat 2 shift+Left
press Down Return
repeat 2 shift+Left
press Return
wait_for 'edit hairline style=soft points=([0-9.,-]+;){1,2}[0-9.,-]+$'
repeat 2 shift+Left
press Return
repeat 2 shift+Left
press Up Return
wait_for 'edit hairline style=soft points=([0-9.,-]+;){4}[0-9.,-]+$'
press ctrl+Up ctrl+Up shift+Return # the last point is under the cursor
wait_for 'pressed hairline'
press Up Up Return
wait_for 'edit hairline style=soft points=([0-9.,-]+;){4}[0-9.,-]+$'
press Delete
wait_for 'edit hairline style=soft points=([0-9.,-]+;){3}[0-9.,-]+$'
press ctrl+z
wait_for 'undone hairline'

# ---- density ---------------------------------------------------------------------------------------

press b
repeat 3 shift+Up
press shift+Return
wait_for 'pressed brush'
repeat 6 shift+Right
press shift+Up
repeat 6 shift+Left
press Return
wait_for 'edit brush '
xdotool keydown Return # held like a mouse button
wait_for 'pressed brush'
press Right Right
xdotool keyup Return
wait_for 'edit brush '
press shift+Return
wait_for 'pressed brush'
press shift+Up Escape # cancelled: no edit
press ctrl+z
wait_for 'undone brush'
press ctrl+y
wait_for 'redone brush'
by_name outline scar
press Return
repeat 2 shift+Right
press Return
press shift+Down Return Return # a second point on the same spot closes the outline
wait_for 'edit zone kind=scar points=([0-9.,-]+;){2}[0-9.,-]+$'

# An offer takes the focus: Enter accepts it, Escape refuses it.
press i
edits_before=$(grep -c '^edit ' "$trace")
tab_to norwood-3-vertex
press Return
wait_for 'offered norwood-3-vertex$'
wait_for 'focus offer.yes$'
press Escape
(($(grep -c '^edit ' "$trace") == edits_before)) || fail "a refused offer was accepted"
tab_to ludwig-2
press Return
wait_for 'offered ludwig-2$'
wait_for 'focus offer.yes$'
press Return
wait_for 'edit fill density='
press Escape ctrl+z
wait_for 'undone fill'

# ---- sessions --------------------------------------------------------------------------------------

press 1
wait_for 'picture session=1 ready'
tab_to Before F6
press Right Right
wait_for 'focus Session 2$'
press space
wait_for 'picture session=2 ready'
tab_to when.Fresh F6
press Right Return
wait_for 'picture session=2 ready: Session 2, day 4$'
by_name healed month
wait_for 'picture session=2 ready: Session 2, healed$'

by_name 'record of what'
press Escape # clears the keyboard focus
tab_to log.date
xdotool type 2026-03-14
press Tab
wait_for 'edit log n=2 date=2026-03-14'
wait_for 'focus log.operator$'
xdotool type Ada
press Return
wait_for 'edit log n=2 operator="Ada"'
by_name dots session
tab_to session.density
press Up
wait_for 'edit session n=2 density_per_cm2=71 '
xdotool type 66 # a field that has the focus takes digits at once
press Return
wait_for 'edit session n=2 density_per_cm2=66 '
press Escape Escape

# An open sheet keeps the keyboard focus.
press ctrl+comma
tab_to settings.name
tab_to settings.minutes
tab_to settings.done
tab_to settings.name
press Escape

# ---- export ----------------------------------------------------------------------------------------

by_name go export
tab_to PNG F6 # the first control of the panel
tab_to export
press Return
wait_for 'exported '
press ctrl+s
wait_for 'saved '
press ctrl+q
ended 0

"$cli" render "$out/work.follidot" --out "$out/expected" >"$out/render" 2>&1 || fail "follidot-cli render: $(<"$out/render")"
same_pictures "$out/expected" "$out/pictures"
! cmp -s -- "$out/pictures/before.png" "$out/pictures/session-3.png" || fail "session 3 looks like before"
"$cli" check "$out/work.follidot" >"$out/check" 2>&1 || fail "follidot-cli check: $(<"$out/check")"

# ---- buttons' actions from the palette ---------------------------------------------------------------

# Each of these opens its panel and does the same as a button there.
start "$out/work.follidot"
for name in 'head seen from the front left' 'head seen from the front right' 'head seen from the left' \
  'head seen from the right' 'head seen from behind left' 'head seen from behind right' 'head seen from above' \
  'reset average adult head' 'flat for a close' 'fit a head' 'defined hairline' 'edge-up hairline' 'soft hairline' \
  'outline a scar' 'outline a birthmark' 'outline leave out' 'fine look' 'bold look' \
  'natural look' 'add a session' 'pick the hair' 'light shade' 'medium shade' 'dark shade' 'rename this view' \
  'remove the hairline'; do
  by_name "$name"
done
wait_for 'edit hairline points=$'
by_name copy hairline front right # the consultation has no such view
wait_for 'cannot$'
(($(grep -c '^cannot$' "$trace") == 1)) || fail "a command cannot do what its panel offers"
press ctrl+q
ended 0

[[ ! -s $out/stderr ]] || fail "something was said on stderr"
printf 'keys alone do, and the command line agrees\n'
