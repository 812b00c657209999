#!/usr/bin/env bash
# headers.sh COMPILER: every public header compiles alone, as C17 and without a warning.
set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.."

status=0
for header in include/follidot/*.h; do
  "$1" -std=c17 -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes -Werror -Iinclude \
    -fsyntax-only -x c - <<<"#include \"${header#include/}\"" || status=1
done
exit "$status"
