#!/usr/bin/env bash
# start.sh FOLLIDOT FOLLIDOT_CLI ASSETS OUT [--json]
# Measures the time until the window is on the screen, less the graphics driver's own time for a window, and the time
# until a photograph of 24 megapixels is shown, as a multiple of its decoding time. Best of seven starts.
how=${5:-}
. "$(dirname -- "${BASH_SOURCE[0]}")/window.sh"

figure() {
  if [[ $how == --json ]]; then
    printf '{"name": "%s", "value": %s, "unit": "%s"}\n' "$@"
  else
    printf '%-30s %12s %s\n' "$@"
  fi
}

stop() {
  kill -TERM "$app" 2>/dev/null || true
  wait "$app" 2>/dev/null || true
}

# started NAME OPTION...: the total time, the driver's part, and ours.
started() {
  local name=$1 best= ms driver_ms best_driver i
  shift
  for ((i = 0; i < 7; i++)); do
    launch "$@"
    wait_for 'started [0-9]+ driver [0-9]+$'
    read -r _ ms _ driver_ms <<<"$line"
    stop
    if [[ -z $best ]] || ((ms - driver_ms < best)); then
      best=$((ms - driver_ms)) best_driver=$driver_ms
    fi
  done
  figure "$name.window_beyond_driver_ms" "$best" ms
  figure "$name.driver_ms" "$best_driver" ms
}

started start
started start.scale_2 --ui-scale 2

"$cli" sample --head plain --width 4400 --height 5500 --out "$out/large" >/dev/null
best=
for ((i = 0; i < 7; i++)); do
  launch "$out/large/sample-head.jpg" --save-to "$out/start-$i.follidot"
  told=0 # both may be traced before the window is ready
  wait_for 'photo decoded [0-9.]+$'
  decoded_ms=${line##* }
  wait_for 'photo visible [0-9.]+$'
  visible_ms=${line##* }
  stop
  ratio=$(awk -v v="$visible_ms" -v d="$decoded_ms" 'BEGIN { printf "%.3f", v / d }')
  if [[ -z $best ]] || awk -v r="$ratio" -v b="$best" 'BEGIN { exit !(r < b) }'; then
    best=$ratio
  fi
done
figure start.photo_over_decode "$best" ratio
