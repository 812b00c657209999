#!/usr/bin/env bash
# suggest.sh FOLLIDOT FOLLIDOT_CLI ASSETS OUT
# Takes a photograph to session 3 by the suggested plan: the question which side it shows, three landmarks, a part left
# out and taken back, Enter, one undo. Then the same by keys alone, from above, and declined.
. "$(dirname -- "${BASH_SOURCE[0]}")/window.sh"

"$cli" sample --out "$out/sample" >/dev/null
cp -- "$out/sample/sample-head.jpg" "$out/face.jpg"
# The landmarks, in thousandths of the picture.
mapfile -t marks < <(python3 - "$out/sample/sample-head.json" <<'PY'
import json, sys
marks = json.load(open(sys.argv[1]))["landmarks"]
for key in ("glabella_px", "left_px", "right_px"):
    print(round(marks[key][0] * 1000 / 1200), round(marks[key][1] * 1000 / 1500))
PY
)
# count VERB: how many edits of this kind the trace has.
count() { grep -c "^edit $1 " "$trace"; }

# ---- from the front, by mouse
start "$out/face.jpg" --save-to "$out/face.follidot"
click plan.suggest
click side.front
wait_for 'place landmarks.without '
for mark in "${marks[@]}"; do
  # shellcheck disable=SC2046,SC2086
  xdotool $(at $mark) click 1
  rest
done
wait_for 'offered plan$'
(($(count surface) == 0)) || fail "a plan was made that nobody had accepted"
click Hairline # leaves it out
wait_for 'offered plan$'
click Hairline
wait_for 'offered plan$'
press Return
wait_for 'edit scale .*length_mm='
wait_for 'edit surface .*joins=yes kind=ellipsoid '
wait_for 'edit landmarks .*joins=yes '
wait_for 'edit hairline .*joins=yes style=soft '
wait_for 'edit fill .*joins=yes '
wait_for 'picture session=3 ready'
press ctrl+z
wait_for 'undone '
# A plan that was taken back is due again, so that one undo was enough.
click plan.suggest
wait_for 'asked side$'
click side.none

# ---- what has been made stays: only the rest is suggested
press ctrl+shift+z
wait_for 'redone '
press n
wait_for 'offered (plan|nothing)$'
press Escape
press ctrl+q
ended 0

# ---- from above, declined
cp -- "$out/sample/sample-head.jpg" "$out/top.jpg"
start "$out/top.jpg" --save-to "$out/top.follidot"
press n
wait_for 'asked side$'
click side.top
wait_for 'edit rename .*to=top'
wait_for 'offered plan$'
press Escape
rest
(($(count surface) == 0)) || fail "a declined plan was made"
press ctrl+q
ended 0
echo "the suggested plan: accepted, taken back, declined"
