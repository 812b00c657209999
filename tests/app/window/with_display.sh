#!/usr/bin/env bash
# with_display.sh OUT COMMAND...: runs it on a display of its own, drawn by software. 77 where there is none to be had.
set -euo pipefail
out=$1
shift
command -v Xvfb >/dev/null || { echo "skipped: there is no Xvfb here"; exit 77; }
. "$(dirname -- "${BASH_SOURCE[0]}")/display.sh"
rm -rf -- "$out"
mkdir -p "$out"
trap stop_display EXIT
start_display "$out" || { echo "skipped: Xvfb does not start: $(tail -n 1 "$out/xvfb")"; exit 77; }
"$@"
