#!/usr/bin/env bash
# with_display.sh OUT COMMAND...: runs the command on a private display with software rendering. Exits with 77 if the
# display does not start.
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
