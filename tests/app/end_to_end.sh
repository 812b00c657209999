#!/usr/bin/env bash
# end_to_end.sh FOLLIDOT FOLLIDOT_CLI ASSETS OUT
# Drives the real window on a display of its own: opens the sample head, lays the ruler, lays a head over the
# picture and fits it, draws a hairline, paints, takes it back and again, outlines zones, looks at sessions, saves,
# exports, quits; then the command line has to draw the saved plan to the same bytes, at other times and in another
# light as well. It waits for what the program says it has done, never for a time.
set -euo pipefail

follidot=$1 cli=$2 assets=$3 out=$4
patience_s=60 # for one thing, on a slow machine
started=()
trace=$out/trace
told=0 # lines of the trace that were read

skip() {
  printf 'skipped: %s\n' "$*"
  exit 77
}

fail() {
  printf 'FAILED: %s\n' "$*"
  printf -- '--- the last lines of the trace\n'
  [[ ! -f $trace ]] || grep -v '^place ' "$trace" | tail -n 20
  [[ ! -f $out/stderr ]] || tail -n 40 "$out/stderr"
  exit 1
}

clean_up() {
  local pid
  for pid in "${started[@]}"; do
    kill -KILL "$pid" 2>/dev/null || true # asked politely, the program would ask whether to save
    wait "$pid" 2>/dev/null || true
  done
}
trap clean_up EXIT

for program in Xvfb xdotool openbox; do
  command -v "$program" >/dev/null || skip "there is no $program here"
done
rm -rf -- "$out"
mkdir -p "$out"

# ---- a display with a window manager ---------------------------------------------------------------

Xvfb -displayfd 3 -screen 0 1280x800x24 +extension GLX -nolisten tcp 3>"$out/display" >"$out/xvfb" 2>&1 &
started+=($!)
for ((i = 0; i < 200; i++)); do
  [[ ! -s $out/display ]] || break
  sleep 0.05
done
[[ -s $out/display ]] || skip "Xvfb does not start: $(tail -n 1 "$out/xvfb")"
export DISPLAY=:$(<"$out/display") LIBGL_ALWAYS_SOFTWARE=1
openbox >"$out/openbox" 2>&1 &
started+=($!)

# ---- watching and doing ----------------------------------------------------------------------------

# wait_for REGEX: a line that was not read yet; what it says is left in $line.
wait_for() {
  local end=$((SECONDS + patience_s)) count
  while ((SECONDS < end)); do
    count=$(wc -l <"$trace")
    if ((count > told)); then
      line=$(sed -n "$((told + 1)),${count}p" "$trace" | grep -nE -m 1 -- "^$1" || true)
      if [[ -n $line ]]; then
        told=$((told + ${line%%:*}))
        line=${line#*:}
        return
      fi
      [[ -z $(sed -n "$((told + 1)),${count}p" "$trace" | grep -m 1 '^error ' || true) ]] ||
        fail "the program reports an error while waiting for: $1"
    fi
    kill -0 "$app" 2>/dev/null || fail "the program ended while waiting for: $1"
    sleep 0.03
  done
  fail "waited in vain for: $1"
}

start() {
  : >"$trace"
  told=0
  "$follidot" --trace "$@" >"$trace" 2>>"$out/stderr" &
  app=$!
  started+=("$app")
  wait_for 'opened '
  wait_for 'picture at '
  read -r _ _ left top width height <<<"$line"
  wait_for 'picture session=3 ready'
  window=$(xdotool search --onlyvisible --pid "$app" --class follidot 2>/dev/null | tail -n 1 || true)
  [[ -n $window ]] || window=$(xdotool search --onlyvisible --name Follidot | tail -n 1)
  [[ -n $window ]] || fail "there is no window"
  xdotool windowfocus --sync "$window"
}

# ended STATUS: the program has ended with that status.
ended() {
  local status=0 end=$((SECONDS + patience_s))
  while kill -0 "$app" 2>/dev/null; do
    ((SECONDS < end)) || fail "the program does not end"
    sleep 0.03
  done
  wait "$app" || status=$?
  ((status == $1)) || fail "the program ended with status $status, not $1"
}

# at X Y: thousandths of the picture to pixels of the window, as arguments of mousemove.
at() {
  printf 'mousemove --window %s %d %d' "$window" $((left + width * $1 / 1000)) $((top + height * $2 / 1000))
}

# drag X Y X Y...: a stroke of the left button through these.
drag() {
  local commands
  commands=$(at "$1" "$2")
  commands+=" mousedown 1"
  shift 2
  while (($# > 0)); do
    commands+=" $(at "$1" "$2")"
    shift 2
  done
  # shellcheck disable=SC2086 # the words are xdotool's arguments
  xdotool $commands mouseup 1
}

# place NAME: where a thing to click lies, as arguments of mousemove.
place() {
  local found='' end=$((SECONDS + patience_s))
  while [[ -z $found ]]; do
    ((SECONDS < end)) || fail "there is nothing named $1"
    found=$(grep -F "place $1 " "$trace" | tail -n 1 || true)
  done
  printf 'mousemove --window %s %s' "$window" "${found#"place $1 "}"
}

press() {
  xdotool key --clearmodifiers "$@"
}

# ---- the work --------------------------------------------------------------------------------------

cp -- "$assets/sample-head.jpg" "$out/head.jpg"
start "$out/head.jpg" --save-to "$out/plan.json" --export-to "$out/pictures"

press r
drag 100 500 500 503 900 500
wait_for 'place ruler.length ' # a window manager may hold clicks back, but not keys
xdotool type 152
press Return
wait_for 'edit scale from=.* length_mm=152$'

# At this scale the average head is 760 thousandths of the picture high, and lies in its middle.
press g
# shellcheck disable=SC2046
xdotool $(place Head) click 1
wait_for 'edit surface kind=ellipsoid centre=[0-9.,]+ '
# shellcheck disable=SC2046
xdotool $(place view.Top) click 1 click 1 # the second changes nothing, and is no step to undo
wait_for 'edit surface .* pitch_deg=90$'
drag 500 700 500 670 500 640 # the midline: the head tilts
wait_for 'edit surface .* pitch_deg=[0-9.]+$'
tilt=${line##*pitch_deg=}
(($(grep -c '^edit surface .* pitch_deg=90$' "$trace") == 1)) || fail "a head that stays as it is was taken for a change"
[[ $(printf '%.0f' "$tilt") -ge 55 && $(printf '%.0f' "$tilt") -lt 88 ]] || fail "the head is tilted by $tilt degrees"
drag 900 500 915 500 920 500 # the handle at the right
wait_for 'edit surface .* semi_axes_mm=[0-9.,]+ pitch_deg=[0-9.]+$'
drag 500 500 510 505 # the middle
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
# Freehand; while a window manager holds a press back, what is moved until then counts as one move.
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
press ctrl+z ctrl+z # takes the points back that are no zone yet
press ctrl+z
wait_for 'undone zone'
press ctrl+shift+z
wait_for 'redone zone'

# Clicks that fall within one frame are clicks all the same.
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

# ---- the same work by the command line -------------------------------------------------------------

same_pictures() {
  local name
  for name in before session-1 session-2 session-3 comparison; do
    cmp -- "$1/$name.png" "$2/$name.png" || fail "$name.png differs from what the command line draws"
  done
}

# expect FOLDER OPTION...: what the command line draws.
expect() {
  "$cli" render "$out/head.jpg" --plan "$out/plan.json" --out "$1" "${@:2}" >"$out/render" 2>&1 ||
    fail "follidot-cli render: $(<"$out/render")"
}

expect "$out/expected"
same_pictures "$out/expected" "$out/pictures"
grep -q '"kind": *"ellipsoid"' "$out/plan.json" || fail "the saved plan has no head"
grep -q '"kind": *"keep-out"' "$out/plan.json" || fail "the saved plan has no zone to keep out of"
! cmp -s -- "$out/pictures/before.png" "$out/pictures/session-3.png" || fail "session 3 looks like before"

# ---- opened again ----------------------------------------------------------------------------------

cp -- "$out/plan.json" "$out/kept.json"
start "$out/head.jpg" --plan "$out/plan.json" --export-to "$out/again"
press ctrl+e
wait_for 'exported '
same_pictures "$out/expected" "$out/again"

# ---- other times, another light --------------------------------------------------------------------

press comma comma comma
wait_for 'picture session=3 ready: Session 3, fresh$'
press ctrl+e
wait_for 'exported '
expect "$out/fresh" --when fresh
same_pictures "$out/fresh" "$out/again"
! cmp -s -- "$out/fresh/session-3.png" "$out/expected/session-3.png" || fail "fresh looks like healed"

# Pressed on day 4, dragged on, let go over 2 years.
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
xdotool $(place when.Healed) click 5 click 5 # the wheel turns time on
wait_for 'picture session=3 ready: Session 3, 4 years, fading fast, harsh top light$'
press l l

# ---- advice ----------------------------------------------------------------------------------------

press s
# shellcheck disable=SC2046
xdotool $(place Pigment) click 1
# shellcheck disable=SC2046
xdotool $(place suggestion.use) click 1
wait_for 'edit session n=3 dilution='
press ctrl+z
wait_for 'undone session'
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
ended 0 # without asking: all was undone
cmp -- "$out/kept.json" "$out/plan.json" || fail "a plan was changed that nothing was done to"

# ---- left without saving ---------------------------------------------------------------------------

start "$out/head.jpg" --plan "$out/plan.json"
press b
drag 450 350 550 350
wait_for 'edit brush '
press ctrl+q
wait_for 'asking to save'
press Escape
press ctrl+z
wait_for 'undone '
press ctrl+y
wait_for 'redone '
press ctrl+q
wait_for 'asking to save'
# shellcheck disable=SC2046
xdotool $(place question.discard) click 1
ended 0
cmp -- "$out/kept.json" "$out/plan.json" || fail "a plan was changed that was to be left"

[[ ! -s $out/stderr ]] || fail "something was said on stderr"
printf 'the window and the command line agree\n'
