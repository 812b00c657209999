#!/usr/bin/env bash
# tidy.sh BUILD_FOLDER JOBS FILE...: clang-tidy on each file that the build folder knows how to compile.
set -euo pipefail

folder=$1 jobs=$2
shift 2
known=()
for file; do
  if grep -qF "/$file\"" "$folder/compile_commands.json"; then known+=("$file"); fi
done
((${#known[@]} > 0))
printf '%s\0' "${known[@]}" | xargs -0 -n 1 -P "$jobs" clang-tidy --quiet -p "$folder" --warnings-as-errors='*' 2>&1 |
  { grep -vE '^[0-9]+ warnings? (generated|treated as errors?)\.?$' || true; }
