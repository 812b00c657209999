#!/usr/bin/env bash
# ghost.sh FOLLIDOT FOLLIDOT_CLI ASSETS OUT
# A photograph taken after a session with another framing: aligned by its pins to the known transformation, flipped with
# and split from the simulation, undone; aligned while the plan is locked; removed while it is shown.
. "$(dirname -- "${BASH_SOURCE[0]}")/window.sh"
command -v python3 >/dev/null || skip "no python3 to turn a photograph with"

# The later photograph is the simulation from another camera position: scaled by 1.1, turned by 4 degrees, shifted.
scale=1.1 turn_deg=4 dx=-40 dy=30 wide=860 high=1100
"$cli" sample --head plain --width 1000 --out "$out/first" >/dev/null
cp -- "$out/first/sample-head.jpg" "$out/head.jpg"
"$cli" render "$out/head.jpg" --plan "$out/first/sample-head.json" --session 1 --out "$out/simulated" >/dev/null
python3 "$pictures" turned "$out/simulated/session-1.png" "$out/later.png" $scale $turn_deg $dx $dy $wide $high

# keep NAME: saves the screen once the window has painted the last change.
keep() {
  rest
  keep_screen "$1"
}

# apart A B: difference of two saved screens in the middle of the head, in thousandths of a code value.
apart() {
  python3 "$pictures" apart "$out/$1.screen" "$out/$2.screen" \
    $((left + width * 35 / 100)) $((top + height / 4)) $((width * 30 / 100)) $((height * 40 / 100)) | tr -d . | sed "s,^0*\([0-9]\),\1,"
}

# pin N: prints the pin's current and correct positions in the window. The pins are at 0.3 and 0.7 of the width.
pin() {
  "$cli" info "$out/work.follidot" --json | python3 -c '
import json, math, sys
n, left, top, zoom = int(sys.argv[1]), *map(float, sys.argv[2:5])
scale, turn, dx, dy, wide, high = map(float, sys.argv[5:])
align = [a["align"] for s in json.load(sys.stdin)["sessions"] for a in s["after"]][0]
x, y = round(wide * (0.3, 0.7)[n]), round(high * 0.4)
def lies(s, t, dx, dy):
    a, b = s * math.cos(math.radians(t)), s * math.sin(math.radians(t))
    return left + zoom * (a * x - b * y + dx), top + zoom * (b * x + a * y + dy)
framed = min(1000 / wide, 1250 / high)
now = (align["scale"], align["turn_deg"], align["dx_px"], align["dy_px"]) if align else (
    framed, 0, (1000 - framed * wide) / 2, (1250 - framed * high) / 2)
at = lies(*now)
grabbed = [round(v) for v in at]
print(*grabbed)
print(*(round(g + to - v) for g, v, to in zip(grabbed, at, lies(scale, turn, dx, dy))))
' "$1" "$left" "$top" "$2" $scale $turn_deg $dx $dy $wide $high
}

# pull N ZOOM: drags the pin to its correct position.
pull() {
  local from to
  { read -r -a from; read -r -a to; } < <(pin "$1" "$2")
  xdotool mousemove --window "$window" "${from[@]}" mousedown 1 mousemove --window "$window" $((to[0] - 9)) "${to[1]}" \
    mousemove --window "$window" "${to[@]}" mouseup 1
  wait_for 'edit align view=front n=1 from=[0-9]'
  wait_for 'kept '
}

# astray: maximum error of the positions of the pins and the centre, in thousandths of the view's pixels; -1 if nothing
# was aligned.
astray() {
  "$cli" info "$out/work.follidot" --json | python3 -c '
import json, math, sys
scale, turn, dx, dy, wide, high = map(float, sys.argv[1:])
align = [a["align"] for s in json.load(sys.stdin)["sessions"] for a in s["after"]][0]
def lies(s, t, dx, dy, x, y):
    a, b = s * math.cos(math.radians(t)), s * math.sin(math.radians(t))
    return a * x - b * y + dx, b * x + a * y + dy
def off(x, y):
    now = lies(align["scale"], align["turn_deg"], align["dx_px"], align["dy_px"], x, y)
    return math.dist(now, lies(scale, turn, dx, dy, x, y))
print(int(1000 * max(off(wide * x, high * y) for x, y in ((0.3, 0.4), (0.7, 0.4), (0.5, 0.5)))) if align else -1)
' $scale $turn_deg $dx $dy $wide $high
}

"$cli" new "$out/head.jpg" --plan "$out/first/sample-head.json" --out "$out/work.follidot" >/dev/null
printf 'after n=1 file=%s\n' "$out/later.png" | "$cli" edit "$out/work.follidot" - >/dev/null

# ---- showing it, and flipping --------------------------------------------------------------------------

start "$out/work.follidot"
press s
press 1
wait_for 'seen 1$'
wait_for 'picture session=1 ready'
fitted=("$left" "$top" "$width" "$height")
keep simulated
press t
wait_for 'after-photo session=1 860x1100$'
wait_for 'seen 0$'
wait_for 'after-photo session=1 ready$'
keep framed
((aside = $(apart simulated framed)))
((aside > 8000)) || fail "before it is lined up the later photo differs by only $aside thousandths from the simulation"

# ---- aligning it by its pins, at 1:1 ---------------------------------------------------------------------

press u
press ctrl+1
wait_for 'picture at '
read -r _ _ left top width height <<<"$line"
((width == 1000)) || fail "at 1:1 the picture is $width px wide"
[[ $(astray) == -1 ]] || fail "it is lined up before anybody did that"
pull 0 1
pull 1 1
off=$(astray)
((off >= 0 && off <= 1000)) || fail "after both pins were pulled it lies $off thousandths of a pixel beside"
press f
read -r left top width height <<<"${fitted[*]}"
press u # done
keep lined-up
((agrees = $(apart simulated lined-up)))
((agrees * 3 < aside)) || fail "lined up it still differs by $agrees thousandths from the simulation, before by $aside"

# Flipping shows the same simulation as before.
click after.flip
wait_for 'seen 1$'
keep flipped
(($(apart simulated flipped) == 0)) || fail "the simulation is not what it was"

# ---- split: the simulation left of the line, the photo right of it ----------------------------------------

press t
wait_for 'seen 0$'
press x
keep split
half=$((width / 2 + left))
for side in 'simulated 0' 'lined-up 1'; do
  read -r name right <<<"$side"
  at=$((half + (right ? 1 : -1) * width / 8 - width / 16))
  differs=$(python3 "$pictures" apart "$out/split.screen" "$out/$name.screen" $at $((top + height / 3)) $((width / 8)) $((height / 4)))
  [[ $differs == 0.000 ]] || fail "on side $right of the line the picture is not $name: it differs by $differs"
done
press x

# ---- moved by a drag away from the pins and by a button, by one pixel; both undone -------------------------

press u
drag 500 700 540 720
wait_for 'edit align view=front n=1 from=[0-9]'
wait_for 'kept 4$'
moved=$(astray)
((moved > 30000)) || fail "a drag beside the pins moved it by $moved thousandths of a pixel"
press ctrl+z
wait_for 'undone align'
wait_for 'kept 5$'
[[ $(astray) == "$off" ]] || fail "undoing a drag did not bring it back where it was"
# A double click moves the nearer pin there; the photo stays in place.
# shellcheck disable=SC2046
xdotool $(at 500 250) click --repeat 2 --delay 60 1
click align.1
wait_for 'edit align view=front n=1 from=[0-9]'
[[ ! $line =~ from=258,440\;602,440 ]] || fail "a double click put no pin: $line"
press ctrl+z
wait_for 'undone align'

# By keyboard: the cursor grabs it, arrows move it by a window pixel, Enter releases it.
press Right
press shift+Return
press ctrl+Right
press ctrl+Right
press Return
wait_for 'edit align view=front n=1 from=[0-9]'
press ctrl+z
wait_for 'undone align'
press ctrl+z
wait_for 'undone align'
press ctrl+z
wait_for 'undone align'
wait_for 'kept 11$'
[[ $(astray) == -1 ]] || fail "undone, it is still lined up"
press ctrl+y
wait_for 'redone align'
press ctrl+y
wait_for 'redone align'
click align.away
wait_for 'edit align view=front n=1 from= to=$'
press ctrl+z
wait_for 'undone align'
click align.done

# ---- part of the record, so possible with a locked plan -----------------------------------------------------

press ctrl+q
ended 0
printf 'lock\n' | "$cli" edit "$out/work.follidot" - >/dev/null
start "$out/work.follidot"
press s
press 1
wait_for 'seen 1$'
press u # first reads the photo
wait_for 'after-photo session=1 ready$'
drag 500 700 540 720
wait_for 'edit align view=front n=1 from=[0-9]'
press ctrl+z
wait_for 'undone align'

# ---- removed while shown: the simulation is shown again -----------------------------------------------------

click align.done
click after.remove
wait_for 'edit after view=front n=1$'
wait_for 'seen 1$'
press ctrl+z
wait_for 'undone after'
press t
wait_for 'after-photo session=1 ready$'
press ctrl+q
ended 0
off_now=$(astray)
[[ $off_now == "$off" ]] || fail "after all that it lies $off_now thousandths of a pixel beside, not $off"
