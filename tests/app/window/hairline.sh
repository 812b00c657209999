#!/usr/bin/env bash
# hairline.sh FOLLIDOT FOLLIDOT_CLI ASSETS OUT
# Designing a hairline: three landmarks on the sample head, named designs, symmetric editing, its height, three variants
# to compare; all of it undone and redone. Then the command line must make the same design as the window.
. "$(dirname -- "${BASH_SOURCE[0]}")/window.sh"

number='-?[0-9.]+'
# points: number of points of the hairline in $line.
points() {
  local text=${line##*points=}
  text=${text//[^;]/}
  printf '%d' $((${#text} + 1))
}
# point N: x and y of its point N, counted from 0, in thousandths of a pixel.
point() {
  local list=() xy
  IFS=';' read -ra list <<<"${line##*points=}"
  xy=${list[$1]}
  awk -v x="${xy%,*}" -v y="${xy#*,}" 'BEGIN { printf "%.0f %.0f", x * 1000, y * 1000 }'
}
# about A B: equal within 1.5 px.
about() {
  local apart=$(($1 - $2))
  ((apart > -1500 && apart < 1500)) || fail "$1 is not $2 (thousandths of a pixel)"
}

cp -- "$plain.jpg" "$out/head.jpg"
"$cli" new "$out/head.jpg" --out "$out/work.follidot" >"$out/new"
"$cli" edit "$out/work.follidot" - >"$out/edit" <<'EDITS'
surface kind=ellipsoid pitch_deg=40
EDITS
start "$out/work.follidot"
press h
click landmarks.start
# shellcheck disable=SC2046
xdotool $(at 500 790) click 1
wait_for 'pressed hairline'
press ctrl+z # undoes the mark, not an edit
# shellcheck disable=SC2046
xdotool $(at 500 800) click 1 $(at 720 800) click 1 $(at 280 800) click 1
wait_for "edit landmarks glabella=$number,$number left=$number,$number right=$number,$number\$"
wait_for 'edit hairline style=soft points='
natural=$line
(($(points) == 11)) || fail "the natural design has $(points) points, not 11"

click design.straight
wait_for 'edit hairline style=edge-up points='
click side.soft
wait_for 'edit hairline style=edge-up points='
click 'Temple peaks'
wait_for 'edit hairline style=edge-up points='
click side.none
wait_for 'edit hairline style=edge-up points='
click design.natural
wait_for 'edit hairline style=soft points='
[[ $line == "$natural" ]] || fail "the same design comes out as another"

# Symmetric editing: the midline is at x = 600 px, the head's centre.
read -r x y <<<"$(point 2)"
read -r mirrored _ <<<"$(point 8)"
about $((x + mirrored)) 1200000
drag $((x / 1200)) $((y / 1500)) $((x / 1200 + 10)) $((y / 1500)) $((x / 1200 + 20)) $((y / 1500))
wait_for 'edit hairline style=soft points='
(($(points) == 11)) || fail "dragging a point made another"
read -r moved y <<<"$(point 2)"
read -r mirrored other_y <<<"$(point 8)"
((moved > x + 10000)) || fail "the point was not dragged: $x, $moved"
about $((moved + mirrored)) 1200000
about "$y" "$other_y"
click Symmetric # off
read -r x y <<<"$(point 2)"
drag $((x / 1200)) $((y / 1500)) $((x / 1200 - 10)) $((y / 1500)) $((x / 1200 - 20)) $((y / 1500))
wait_for 'edit hairline style=soft points='
read -r alone _ <<<"$(point 8)"
((alone == mirrored)) || fail "the other side moved as well"
click Symmetric # on: the side edited last is kept
wait_for 'edit hairline style=soft points='
read -r x _ <<<"$(point 2)"
read -r mirrored _ <<<"$(point 8)"
about $((x + mirrored)) 1200000

# Lowered by its slider.
read -r _ before <<<"$(point 5)"
# shellcheck disable=SC2046
xdotool $(place hairline.height/slider) mousedown 1 mouseup 1
wait_for 'edit hairline style=soft points='
read -r _ after <<<"$(point 5)"
((after < before - 5000)) || fail "the middle of the slider is higher than 66.5 mm, the line went from $before to $after"

# Three variants to compare.
first=$line
click variant.keep
wait_for 'edit variant n=2'
click design.receded
wait_for 'edit hairline style=soft points='
press a
wait_for 'edit variant n=1'
press a
wait_for 'edit variant n=2'
click variant.keep
wait_for 'edit variant n=3'
click variant.A
wait_for 'edit variant n=1'
wait_for 'picture session=3 ready'
press ctrl+s
"$cli" info "$out/work.follidot" --json >"$out/info"

# ---- everything undone, and redone ------------------------------------------------------------------

edits=$(grep -cE '^edit ' "$trace")
for ((i = 0; i < edits; i++)); do
  press ctrl+z
  wait_for 'undone '
done
click undo 2>/dev/null || true # nothing is left to undo
for ((i = 0; i < edits; i++)); do
  press ctrl+shift+z
  wait_for 'redone '
done
press ctrl+q
ended 0
[[ $first == *points=* ]] || fail "there was no line to compare"

# ---- the command line makes the same design ----------------------------------------------------------

"$cli" design "$out/work.follidot" --name natural >"$out/design" 2>&1 || fail "design: $(<"$out/design")"
[[ "edit $(<"$out/design")" == "$natural" ]] || fail "design prints $(<"$out/design"), the window did $natural"
"$cli" design "$out/work.follidot" --name straight --side defined --temple-peaks --height-mm 70 |
  "$cli" edit "$out/work.follidot" - >"$out/edit" || fail "its line is no edit"
