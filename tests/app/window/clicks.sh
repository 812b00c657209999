#!/usr/bin/env bash
# clicks.sh FOLLIDOT FOLLIDOT_CLI ASSETS OUT
# A click counts for the button on which it began even if the layout changes before the release: the press commits a
# text field, which inserts a row above the button or replaces the button, or results arrive while it is held. Errors on
# the start page are visible.
. "$(dirname -- "${BASH_SOURCE[0]}")/window.sh"

# hold NAME SECONDS: a slow click.
hold() {
  # shellcheck disable=SC2046
  xdotool $(place "$1") mousedown 1
  sleep "$2"
  xdotool mouseup 1
}

# counted REGEX COUNT: exactly so many lines of the trace match.
counted() {
  (($(grep -cE -- "$1" "$trace") == $2)) || fail "not $2 but $(grep -cE -- "$1" "$trace") times: $1"
}

# ---- an error before anything is open --------------------------------------------------------------

mkdir -p "$out/bin"
printf 'This is no photograph.\n' >"$out/notes.jpg"
printf '#!/bin/sh\nprintf "%%s\\n" "%s"\n' "$out/notes.jpg" >"$out/bin/zenity"
chmod +x "$out/bin/zenity"
PATH=$out/bin:$PATH
launch
rest
keep_screen start
click file.open
wait_for 'place notice\.close [0-9]'
rest
keep_screen error
read -r _ _ x y <<<"$(grep -F 'place notice.close ' "$trace" | tail -n 1)" # the close button is at the message's right
seen=$(python3 "$pictures" apart "$out/start.screen" "$out/error.screen" $((x - 560)) $((y - 10)) 520 44)
awk -v seen="$seen" 'BEGIN { exit !(seen > 3) }' || fail "the error on the start page is not to be seen: $seen"
click notice.close
rest
keep_screen closed
cmp -s -- "$out/start.screen" "$out/closed.screen" || fail "the error cannot be closed"
press ctrl+q
ended 0

# ---- a row appears above the button ----------------------------------------------------------------

cp -- "$plain.jpg" "$out/head.jpg"
"$cli" new "$out/head.jpg" --plan "$plain.json" --out "$out/work.follidot" >/dev/null
cat >"$out/edits.txt" <<'END'
fill density=0 feather_mm=0 points=0,0;1200,0;1200,1500;0,1500
fill density=1 feather_mm=0 points=10,10;60,10;60,60;10,60
fill density=1 feather_mm=0 points=400,250;800,250;800,500;400,500
END
"$cli" edit "$out/work.follidot" "$out/edits.txt" >/dev/null
start "$out/work.follidot" --export-to "$out/pictures"
click step.sessions
click Healing
click skin.melanin
xdotool type 4
hold III 0.12
wait_for 'edit skin .*0\.04'
wait_for 'edit healing .*skin_type=3'

# ---- another button takes its place ----------------------------------------------------------------

click Dots
click session.date
xdotool type 2031-05-06
hold date.today 0.12
wait_for 'edit session n=3 .*date=2031-05-06'
wait_for "edit session n=3 .*date=$(date +%Y-%m-%d)"
counted '^edit session ' 2

# ---- results arrive while it is held ---------------------------------------------------------------

press ctrl+z ctrl+z ctrl+z ctrl+z
wait_for 'undone healing'
wait_for 'undone skin'
wait_for 'picture session=3 ready'
rest
# shellcheck disable=SC2046
xdotool $(place date.today) mousedown 1
xdotool key ctrl+z # removes all dots, and with them the rows about dots above the button
wait_for 'undone fill'
sleep 2
xdotool mouseup 1
wait_for "edit session n=3 .*date=$(date +%Y-%m-%d)"
counted '^edit session ' 3

# ---- Cancel after typing a passphrase --------------------------------------------------------------

press p
click file.protect
wait_for 'place protect.first '
xdotool type secret
press Tab
xdotool type secret
hold protect.cancel 0.12
rest
counted '^protected$' 0

# ---- typed values are committed before commands that use them ---------------------------------------

press s
rest
click Healing
rest
click skin.melanin
xdotool type 6
press ctrl+e
wait_for 'edit skin .*0\.06'
wait_for 'exported '
press b
click brush.size
xdotool type 24
drag 450 350 550 350
wait_for 'edit brush radius_mm=12 '

[[ ! -s $out/stderr ]] || fail "something was said on stderr: $(<"$out/stderr")"
printf 'no click is lost\n'
