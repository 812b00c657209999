#!/usr/bin/env bash
# unprotected.sh FOLLIDOT FOLLIDOT_CLI ASSETS OUT
# Saving a damaged protected file elsewhere: the file made from memory has no passphrase, so the window says so and asks
# for one at once.
. "$(dirname -- "${BASH_SOURCE[0]}")/window.sh"

command -v python3 >/dev/null || skip "no python3 to damage a file with"
mkdir -p "$out/bin"
printf '#!/bin/sh\ncat "%s"\n' "$out/answer" >"$out/bin/zenity"
chmod +x "$out/bin/zenity"
export PATH=$out/bin:$PATH

"$cli" new "$plain.jpg" --plan "$plain.json" --out "$out/client.follidot" >/dev/null
"$cli" edit "$out/client.follidot" - <<<'reference text="A. B., 12"' >/dev/null
"$cli" protect "$out/client.follidot" --new-passphrase-fd 5 5<<<'correct horse' >/dev/null
python3 - "$out/client.follidot" <<'PYTHON'
import sqlite3, sys
database = sqlite3.connect(sys.argv[1], isolation_level=None)
database.execute("PRAGMA journal_mode=DELETE")
value = bytearray(database.execute("SELECT value FROM edit WHERE id=1").fetchone()[0])
value[-1] ^= 1
database.execute("UPDATE edit SET value=? WHERE id=1", (bytes(value),))
PYTHON

printf '%s\n' "$out/rescued.follidot" >"$out/answer"
launch "$out/client.follidot"
told=0 # the question may be traced before the window is ready
wait_for 'asking for the passphrase'
wait_for 'ready$'
xdotool type 'correct horse'
press Return
wait_for 'error .*edit 1'
wait_for 'opened client.follidot'
press ctrl+s
wait_for "saved $out/rescued.follidot"
wait_for 'error rescued.follidot is not protected: '
wait_for 'opened rescued.follidot'
wait_for 'place protect.first '
[[ -z ${LOOK:-} ]] || import -window root "$LOOK"
grep -qa JFIF "$out/rescued.follidot" || fail "it is protected, though the window says it is not"
xdotool type 'correct horse'
press Tab
xdotool type 'correct horse'
press Return
wait_for 'protected$'
press ctrl+q
ended 0
! grep -qa JFIF "$out"/rescued.follidot* || fail "something is to be read in a sealed file"
"$cli" check "$out/rescued.follidot" --passphrase-fd 5 5<<<'correct horse' >/dev/null || fail "what was saved is damaged"
printf 'it is said that nothing protects it, and a passphrase is asked for\n'
