#!/usr/bin/env bash
# profile.sh FOLLIDOT FOLLIDOT_CLI ASSETS OUT [--json]
# Measures frame times of a 1280 x 800 window without a graphics card, with a photograph of 24 megapixels and 60,000
# dots: painting, panning, zooming, scrubbing time, painting during an export. Prints the time that the main thread
# works per frame outside the graphics driver (follidot --profile), for all actions and for painting during an export.
how=${5:-}
. "$(dirname -- "${BASH_SOURCE[0]}")/window.sh"

figure() {
  if [[ $how == --json ]]; then
    printf '{"name": "%s", "value": %s, "unit": "%s"}\n' "$@"
  else
    printf '%-30s %12s %s\n' "$@"
  fi
}

# ---- the sample --------------------------------------------------------------------------------------

"$cli" sample --head plain --width 4400 --height 5500 --out "$out/large" >/dev/null
# About 200 cm2 at 310 dots/cm2.
sed -E 's/("density_per_cm2": *)30/\1100/; s/("density_per_cm2": *)70/\1200/; t; s/("density_per_cm2": *)100/\1345/' \
  "$out/large/sample-head.json" >"$out/large/plan.json"
dots=$("$cli" plan "$out/large/sample-head.jpg" --plan "$out/large/plan.json" --json |
  sed 's/.*"session":3,"dots":\([0-9]*\),.*/\1/')
((dots >= 55000)) || fail "there are $dots dots only"

# ---- the actions -------------------------------------------------------------------------------------

# stroke X Y DX DY: in thousandths of the canvas; at a realistic speed of 60 moves per second.
stroke() {
  local i commands=()
  commands=(mousemove --window "$window" $((100 + $1 * 880 / 1000)) $((20 + $2 * 620 / 1000)) mousedown 1)
  for ((i = 1; i <= 40; i++)); do
    commands+=(mousemove --window "$window" $((100 + ($1 + $3 * i / 40) * 880 / 1000))
      $((20 + ($2 + $4 * i / 40) * 620 / 1000)) sleep 0.016)
  done
  xdotool "${commands[@]}" mouseup 1
}

zoom() {
  local i
  for ((i = 0; i < $2; i++)); do
    xdotool mousemove --window "$window" 520 330 click "$1" sleep 0.05
  done
}

# Brushes of three sizes, the eraser, smoothing.
paint() {
  press b
  stroke 250 350 500 0
  press bracketright bracketright bracketright
  stroke 300 450 400 60
  press bracketleft bracketleft bracketleft bracketleft bracketleft
  stroke 420 300 100 250
  press bracketright bracketright
  press e
  stroke 350 500 300 -100
  press o
  stroke 400 420 250 40
  press b
  stroke 300 300 400 150
}

# Fills an outlined area; previews, refuses and accepts a pattern; undoes both and redoes one.
fill() {
  press i
  stroke 400 400 200 0
  # shellcheck disable=SC2046
  xdotool mousemove --window "$window" 500 300 click 1 sleep 0.1 mousemove --window "$window" 650 320 click 1 sleep 0.1 \
    mousemove --window "$window" 580 420 click 1 sleep 0.1 key Return
  wait_for 'edit fill '
  click norwood-5
  wait_for 'offered norwood-5$'
  press Escape
  click norwood-3-vertex
  wait_for 'offered norwood-3-vertex$'
  press Return
  wait_for 'edit fill joins=yes density=0.8 feather_mm=10 points='
  press ctrl+z
  wait_for 'undone fill'
  press ctrl+z
  wait_for 'undone fill'
  press ctrl+y
  wait_for 'redone fill'
}

# Drags a point of the hairline and a handle of the head.
shape() {
  press h
  stroke 300 600 20 20
  stroke 500 500 20 60
  press ctrl+z
  press g
  stroke 500 300 30 20
  press ctrl+z
}

# Shows the sessions, before and after, the command palette and the heat map.
look() {
  press s
  press 1 sleep 0.3
  press 2 sleep 0.3
  press 3 sleep 0.3
  press x
  pan
  press x
  press y sleep 0.5
  pan
  press y
  press ctrl+k sleep 0.3
  xdotool type --delay 60 'heat'
  sleep 0.3
  press Escape
  press d sleep 0.7
  press d
}

pan() {
  press s
  stroke 300 300 250 150
  stroke 600 500 -250 -150
}

scrub() {
  press s
  # shellcheck disable=SC2046
  xdotool $(place when.Fresh) mousedown 1 sleep 0.1 $(place 'when.Day 4') sleep 0.2 $(place when.Healed) sleep 0.2 \
    $(place 'when.2 y') sleep 0.2 $(place 'when.5 y') sleep 0.2 $(place when.Healed) mouseup 1
  press 1 sleep 0.3
  press 3
}

everything() {
  paint
  zoom 4 6
  pan
  paint
  zoom 4 4
  pan
  scrub
  zoom 5 10
  paint
  fill
  shape
  look
}

# measured NAME COMMAND: measures a command in a new run of the program.
measured() {
  local name=$1 worst
  start "$out/large/sample-head.jpg" --plan "$out/large/plan.json" --save-to "$out/$name.follidot" \
    --export-to "$out/pictures" --profile
  "$2"
  sleep 1
  press ctrl+q
  ended 0
  read -r _ _ _ median _ p99 _ worst _ frames < <(grep '^profile frame.cpu' "$trace") || fail "no figures"
  figure "$name.frame_median_ms" "$median" ms
  figure "$name.frame_p99_ms" "$p99" ms
  figure "$name.frame_worst_ms" "$worst" ms
  figure "$name.frames" "$frames" frames
  grep '^profile slow' "$trace" >&2 || true
}

beside_export() {
  press ctrl+e
  paint
  paint
  zoom 4 6
  paint
  pan
}

figure window.dots "$dots" dots
measured window everything
measured window.export beside_export
