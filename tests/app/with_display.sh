#!/usr/bin/env bash
# with_display.sh OUT COMMAND...: runs it on a display of its own, drawn by software. 77 where there is none to be had.
set -euo pipefail
out=$1
shift
command -v Xvfb >/dev/null || { echo "skipped: there is no Xvfb here"; exit 77; }
rm -rf -- "$out"
mkdir -p "$out"
Xvfb -displayfd 3 -screen 0 1280x800x24 +extension GLX -nolisten tcp 3>"$out/display" >"$out/xvfb" 2>&1 &
server=$!
trap 'kill "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true' EXIT
for ((i = 0; i < 200; i++)); do
  [[ ! -s $out/display ]] || break
  sleep 0.05
done
[[ -s $out/display ]] || { echo "skipped: Xvfb does not start: $(tail -n 1 "$out/xvfb")"; exit 77; }
DISPLAY=:$(<"$out/display") LIBGL_ALWAYS_SOFTWARE=1 "$@"
