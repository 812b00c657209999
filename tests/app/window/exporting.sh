#!/usr/bin/env bash
# exporting.sh FOLLIDOT FOLLIDOT_CLI ASSETS OUT
# Exports of the window, for the record and to hand out: each makes a folder of its own in the place chosen, none
# replaces anything, place and use are remembered, and the folder can be opened. Nothing to hand out tells the
# reference.
. "$(dirname -- "${BASH_SOURCE[0]}")/window.sh"

# Replaces the desktop's file dialog and its file manager.
place=$out/place
mkdir -p "$out/bin" "$place"
printf '#!/bin/sh\necho asked >>"%s"\nprintf "%%s\\n" "%s"\n' "$out/asked" "$place" >"$out/bin/zenity"
printf '#!/bin/sh\nprintf "%%s\\n" "$*" >"%s.new"\nmv "%s.new" "%s"\n' "$out/shown" "$out/shown" "$out/shown" \
  >"$out/bin/xdg-open"
chmod +x "$out/bin/zenity" "$out/bin/xdg-open"
export PATH=$out/bin:$PATH

# names FOLDER: the names in it, sorted, with a comma between them.
names() {
  find "$1" -mindepth 1 -maxdepth 1 -printf '%f\n' | LC_ALL=C sort | paste -sd,
}

# holds FOLDER PREFIX: the folder holds the five pictures, called so, and nothing else, as the command line draws them.
holds() {
  local name
  for name in before session-1 session-2 session-3 comparison; do
    cmp -- "$out/expected/$name.png" "$1/$2$name.png" || fail "$1/$2$name.png differs from what the command line draws"
  done
  (($(find "$1" -mindepth 1 | wc -l) == 5)) || fail "there is more in $1: $(names "$1")"
}

"$cli" new "$plain.jpg" --plan "$plain.json" --out "$out/work.follidot" >/dev/null
printf 'reference text="../Q/113 Zoë"\n' >"$out/edits.txt"
"$cli" edit "$out/work.follidot" "$out/edits.txt" >/dev/null
"$cli" render "$out/work.follidot" --out "$out/expected" >/dev/null
name='-.-Q-113 Zoë'

# ---- for the record ----------------------------------------------------------------------------------

start "$out/work.follidot"
click step.export
press ctrl+e
wait_for 'exported '
record=${line#exported }
[[ $record =~ ^"$place/$name "[0-9]{4}-[0-9]{2}-[0-9]{2}$ ]] || fail "the folder for the record is $record"
holds "$record" "$name "
# The folder opens in the file manager.
click notice.folder
for ((i = 0; i < 1200; i++)); do
  [[ ! -s $out/shown ]] || break
  sleep 0.05
done
shown=$(python3 -c 'import sys, urllib.parse; print(urllib.parse.unquote(sys.argv[1]))' "$(<"$out/shown")")
[[ $shown == "file://$record" ]] || fail "the file manager shows $shown"

# Once more: a folder beside it, without a question.
printf 'mine\n' >"$record/before.png"
press ctrl+e
wait_for 'exported '
[[ $line == "exported $record (2)" ]] || fail "the second folder is ${line#exported }"
holds "$record (2)" "$name "
[[ $(<"$record/before.png") == mine ]] || fail "a file of an earlier export was replaced"
(($(wc -l <"$out/asked") == 1)) || fail "the place was asked for $(wc -l <"$out/asked") times"
press ctrl+q
ended 0

# ---- to hand out, in the place remembered --------------------------------------------------------------

start "$out/work.follidot"
click step.export
click 'To hand out'
press ctrl+e
wait_for 'exported '
given=${line#exported }
[[ $given =~ ^"$place/"[0-9]{4}-[0-9]{2}-[0-9]{2}-[0-9a-z]{4}$ ]] || fail "the folder to hand out is $given"
holds "$given" ''
! grep -rqaF -e '113 Zoë' -- "$given" || fail "a picture tells the reference"
press ctrl+q
ended 0

# The use is remembered too, and another place can be chosen.
rm -- "$out/asked"
start "$out/work.follidot"
press ctrl+e
wait_for 'exported '
[[ $line =~ ^exported\ "$place/"[0-9-]{10}-[0-9a-z]{4}$ ]] || fail "the choice was not remembered: $line"
[[ ! -e $out/asked ]] || fail "the place was not remembered"
click step.export
click export.elsewhere
wait_for 'exported '
[[ -s $out/asked ]] || fail "no other place could be chosen"
(($(find "$place" -mindepth 1 -maxdepth 1 -type d | wc -l) == 5)) || fail "folders are missing: $(names "$place")"

# ---- a place that is gone ------------------------------------------------------------------------------

mv -- "$place" "$out/gone"
press ctrl+e
wait_for 'error nothing was exported: cannot make the folder '
[[ ! -e $place ]] || fail "a place that was gone came back"
press ctrl+q
ended 0

[[ ! -s $out/stderr ]] || fail "something was said on stderr: $(<"$out/stderr")"
printf 'each export has a folder of its own\n'
