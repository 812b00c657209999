#!/bin/sh
# Passphrases are wiped by fol_wipe or sodium_memzero alone: a compiler may leave out what it takes for a useless store.
cd "$(dirname "$0")/../.." || exit 1
found=$(grep -rnE '(memset|bzero|std::fill|volatile|SDL_zero)[^;]*(passphrase|secret|typed|pasted|sheet)' src)
if [ -n "$found" ]; then
  echo "wiped by hand, where fol_wipe should:"
  echo "$found"
  exit 1
fi
