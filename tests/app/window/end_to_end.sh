#!/usr/bin/env bash
# end_to_end.sh FOLLIDOT FOLLIDOT_CLI ASSETS OUT
# Drives the real window on a private display: opens the sample head, places the ruler, fits a head to the picture,
# draws a hairline, paints, undoes and redoes, outlines zones, views sessions, saves, exports, quits. The command line
# must then render the saved work to the same bytes, also at other times and in another light. Waits for the program's
# trace, never for a fixed time.
. "$(dirname -- "${BASH_SOURCE[0]}")/window.sh"

# ---- the work --------------------------------------------------------------------------------------

cp -- "$plain.jpg" "$out/head.jpg"
start "$out/head.jpg" --save-to "$out/work.follidot" --export-to "$out/pictures"

press r
drag 100 500 500 503 900 500
wait_for 'place ruler.length ' # a window manager may delay clicks, but not keys
xdotool type 152
press Return
wait_for 'edit scale from=.* length_mm=152$'

# At this scale the average head is 760 thousandths of the picture high and is centred in it.
press g
# shellcheck disable=SC2046
xdotool $(place Head) click 1
wait_for 'edit surface kind=ellipsoid centre=[0-9.,]+ '
# shellcheck disable=SC2046
xdotool $(place view.Top) click 1 click 1 # the second click changes nothing and is no undo step
wait_for 'edit surface .* pitch_deg=90$'
drag 500 700 500 670 500 640 # the midline: tilts the head
wait_for 'edit surface .* pitch_deg=[0-9.]+$'
tilt=${line##*pitch_deg=}
(($(grep -c '^edit surface .* pitch_deg=90$' "$trace") == 1)) || fail "a head that stays as it is was taken for a change"
[[ $(printf '%.0f' "$tilt") -ge 55 && $(printf '%.0f' "$tilt") -lt 88 ]] || fail "the head is tilted by $tilt degrees"
drag 900 500 915 500 920 500 # the right handle
wait_for 'edit surface .* semi_axes_mm=[0-9.,]+ pitch_deg=[0-9.]+$'
drag 500 500 510 505 # the centre
wait_for 'edit surface kind=ellipsoid centre=[0-9.,]+ '
press ctrl+z
wait_for 'undone head'
press ctrl+y
wait_for 'redone head'

press h
# shellcheck disable=SC2046
xdotool $(at 200 660) click 1 $(at 350 680) click 1 $(at 500 700) click 1 $(at 650 680) click 1 $(at 800 660) click 1
wait_for 'edit hairline style=soft points=([0-9.,-]+;){4}[0-9.,-]+$'
drag 500 700 500 690 500 675
wait_for 'edit hairline style=soft points=([0-9.,-]+;){4}[0-9.,-]+$'

press b
drag 330 300 400 450 500 600 600 450 670 300
wait_for 'edit brush '
drag 350 550 500 620 650 550
wait_for 'edit brush '
press e
drag 450 450 550 450
wait_for 'edit erase '
press ctrl+z
wait_for 'undone '
press ctrl+shift+z
wait_for 'redone '

press z
# Freehand. Moves while a window manager delays the press count as a single move.
# shellcheck disable=SC2046
xdotool $(at 600 300) mousedown 1
wait_for 'pressed zone'
# shellcheck disable=SC2046
xdotool $(at 640 310) $(at 660 350) $(at 640 390) $(at 600 400) $(at 570 350) $(at 590 310) mouseup 1
wait_for 'edit zone kind=scar points=([0-9.,-]+;){2,}[0-9.,-]+$'
# shellcheck disable=SC2046
xdotool $(at 350 300) click 1 $(at 420 310) click 1 $(at 400 380) click 1
press Return
wait_for 'edit zone kind=scar points=([0-9.,-]+;){2}[0-9.,-]+$'
# shellcheck disable=SC2046
xdotool $(place 'Keep out') click 1
wait_for 'edit zone n=2 kind=keep-out points='
# shellcheck disable=SC2046
xdotool $(at 450 550) click 1 $(at 520 560) click 1
press ctrl+z ctrl+z # undoes points that do not form a zone yet
press ctrl+z
wait_for 'undone zone'
press ctrl+shift+z
wait_for 'redone zone'

# Several clicks within one frame all count.
# shellcheck disable=SC2046
xdotool $(place Before) click 1 $(place 'Session 1') click 1
wait_for 'picture session=1 ready'
# shellcheck disable=SC2046
xdotool $(place step.sessions) click 1 $(place 'Session 3') click 1
wait_for 'picture session=3 ready'

press ctrl+s
wait_for 'saved '
press ctrl+e
wait_for 'exported '
press ctrl+q
ended 0

# ---- the same pictures from the command line -------------------------------------------------------

# expect FOLDER OPTION...: renders the work with the command line.
expect() {
  "$cli" render "$out/work.follidot" --out "$1" "${@:2}" >"$out/render" 2>&1 ||
    fail "follidot-cli render: $(<"$out/render")"
}

expect "$out/expected"
same_pictures "$out/expected" "$out/pictures"
! cmp -s -- "$out/pictures/before.png" "$out/pictures/session-3.png" || fail "session 3 looks like before"

# ---- reopened --------------------------------------------------------------------------------------

# edits: prints the number of edits in the file.
edits() {
  "$cli" info "$out/work.follidot" --json | sed -n 's/.*"edits":[[:space:]]*\([0-9]*\).*/\1/p'
}

done_so_far=$(edits)
((done_so_far >= 20)) || fail "the file holds $done_so_far edits only"
start "$out/work.follidot" --export-to "$out/again"

# An export replaces no foreign file, and the window names the file in the way.
mkdir -- "$out/again"
cp -- "$out/head.jpg" "$out/again/session-2.png"
press ctrl+e
wait_for 'error nothing was exported: .*/again/session-2.png: what is there is not an earlier export .*; choose another'
[[ $(ls -A -- "$out/again") == session-2.png ]] || fail "left beside a file in the way: $(ls -A -- "$out/again")"
cmp -- "$out/head.jpg" "$out/again/session-2.png" || fail "a file in the way was replaced"
rm -- "$out/again/session-2.png"
press ctrl+e
wait_for 'exported '
same_pictures "$out/expected" "$out/again"

# A notice bar that appears mid-press does not swallow the click.
press ctrl+e
# shellcheck disable=SC2046
xdotool $(place 'Session 1') mousedown 1
wait_for 'exported '
wait_for 'idle ' # the bar is shown
xdotool mouseup 1
wait_for 'picture session=1 ready: Session 1, healed$'
press 3
wait_for 'picture session=3 ready: Session 3, healed$'

# ---- other times, another light --------------------------------------------------------------------

press comma comma comma
wait_for 'picture session=3 ready: Session 3, fresh$'
press ctrl+e
wait_for 'exported '
expect "$out/fresh" --when fresh
same_pictures "$out/fresh" "$out/again"
! cmp -s -- "$out/fresh/session-3.png" "$out/expected/session-3.png" || fail "fresh looks like healed"

# Press on day 4, drag, release over 2 years.
# shellcheck disable=SC2046
xdotool $(place 'when.Day 4') mousedown 1 $(place when.Healed) $(place 'when.2 y') mouseup 1
wait_for 'picture session=3 ready: Session 3, 2 years$'
# shellcheck disable=SC2046
xdotool $(place Fast) click 1
wait_for 'picture session=3 ready: Session 3, 2 years, fading fast$'
press l l
wait_for 'picture session=3 ready: Session 3, 2 years, fading fast, harsh top light$'
press 0
wait_for 'picture session=0 ready: Before, harsh top light$'
press c
press 3
wait_for 'picture session=3 ready: .*without the camera$'
press c
wait_for 'picture session=3 ready: Session 3, 2 years, fading fast, harsh top light$'
press ctrl+e
wait_for 'exported '
expect "$out/harsh" --when 2y --fading early --light harsh
same_pictures "$out/harsh" "$out/again"
! cmp -s -- "$out/harsh/before.png" "$out/expected/before.png" || fail "harsh light is that of the photo"
# shellcheck disable=SC2046
xdotool $(place when.Healed) click 5 click 5 # the wheel moves time forward
wait_for 'picture session=3 ready: Session 3, 4 years, fading fast, harsh top light$'
press l l

# ---- advice ----------------------------------------------------------------------------------------

press s
# shellcheck disable=SC2046
xdotool $(place Pigment) click 1
# shellcheck disable=SC2046
xdotool $(place suggestion.use) click 1
wait_for 'edit session .*n=1 .*dilution='
press ctrl+z
wait_for 'undone session'
rest # wait for the panel's final layout: positions from an older frame may be wrong
# shellcheck disable=SC2046
xdotool $(place hair.pick) click 1 $(at 120 700) click 1
wait_for 'edit pigment .*hair='
press ctrl+z
wait_for 'undone pigment'
# shellcheck disable=SC2046
xdotool $(place Dots) click 1
# shellcheck disable=SC2046
xdotool $(place session.density) click 1
xdotool type 120
press Tab
xdotool type 0.25
press Return
wait_for 'edit session n=3 density_per_cm2=120 '
wait_for 'edit session n=3 .*dot_diameter_mm=0.25 '
press ctrl+z ctrl+z
wait_for 'undone session'
wait_for 'undone session'
press ctrl+q
ended 0
expect "$out/undone"
same_pictures "$out/undone" "$out/expected"

# ---- quitting while working --------------------------------------------------------------------------

# Quitting asks nothing and loses nothing, and undone edits can be redone after reopening.
start "$out/work.follidot"
press b
drag 450 350 550 350
wait_for 'edit brush '
press ctrl+z
wait_for 'undone brush'
press ctrl+q
ended 0
start "$out/work.follidot"
press ctrl+shift+z
wait_for 'redone brush'
press ctrl+z
wait_for 'undone brush'
press ctrl+z
wait_for 'undone '
press ctrl+q
ended 0
"$cli" check "$out/work.follidot" >"$out/check" 2>&1 || fail "follidot-cli check: $(<"$out/check")"

[[ ! -s $out/stderr ]] || fail "something was said on stderr"
printf 'the window and the command line agree\n'
