#!/usr/bin/env bash
# monkey.sh FOLLIDOT FOLLIDOT_CLI ASSETS OUT MONKEY SECONDS [SEED]
# Lets a monkey loose on the real window, on a display of its own, in a home of its own.
monkey=$(realpath -- "$5") seconds=$6 seed=${7:-$(date +%s)}
here=$(dirname -- "${BASH_SOURCE[0]}")
openbox_config=$here/openbox.xml
. "$here/../window/window.sh"

# ---- a home of its own -------------------------------------------------------------------------------

mkdir -p "$out"/{home,config,cache,tmp,files,good,bin,runtime}
chmod 700 "$out/runtime"
export HOME=$out/home XDG_CONFIG_HOME=$out/config XDG_CACHE_HOME=$out/cache TMPDIR=$out/tmp XDG_RUNTIME_DIR=$out/runtime
ln -s -- "$monkey" "$out/bin/zenity"
printf '#!/bin/sh\nexit 0\n' >"$out/bin/xdg-open"
chmod +x "$out/bin/xdg-open"
export PATH=$out/bin:$PATH MONKEY_SEED=$seed MONKEY_FILES=$out/files MONKEY_DIALOGS=$out/dialogs

# ---- good files and bad ones -------------------------------------------------------------------------

good=$out/good
cp -- "$assets/sample-head.jpg" "$good/head.jpg"
cp -- "$assets/sample-head.json" "$good/plan.json"
"$cli" sample --head plain --width 700 --out "$out/other" >/dev/null
cp -- "$out/other/sample-head.jpg" "$good/ein zweites Photo, schräg.jpg"
cp -- "$out/other/sample-head.json" "$good/its plan (1).json"
cp -- "$here/../../fuzz/corpus/photo/alpha.png" "$here/../../fuzz/corpus/photo/grey-profile.jpg" \
  "$here/../../fuzz/corpus/photo/huffman-overrun.jpg" "$good/"
head -c 20000 "$good/head.jpg" >"$good/cut short.jpg"
head -c 5000 /dev/urandom >"$good/noise.jpg"
: >"$good/empty.png"
printf '{"version": 1, "scale": ' >"$good/half a plan.json"
mkdir -p "$good/a folder.jpg" "$good/another"
ln -s nowhere "$good/dangling.jpg"
mkfifo "$good/pipe.jpg" "$good/pipe.json"
"$cli" new "$good/head.jpg" --plan "$good/plan.json" --out "$good/work.follidot" >/dev/null
"$cli" new "$good/head.jpg" --out "$good/begun 100% Größe.follidot" >/dev/null
"$cli" edit "$good/begun 100% Größe.follidot" - >/dev/null <<'EDITS'
brush radius_mm=9 points=500,500;700,520
reference text="Nr. 7"
session n=1 density_per_cm2=25
EDITS
"$cli" new "$good/head.jpg" --out "$good/sealed.follidot" --passphrase-fd 5 5<<<sesame >/dev/null
cp -- "$here/../../storage/files/version-1.follidot" "$good/old.follidot"
head -c 30000 "$good/work.follidot" >"$good/cut short.follidot"
head -c 9000 /dev/urandom >"$good/noise.follidot"

# What hangs is told to abort, and then says where it was.
export ASAN_OPTIONS=${ASAN_OPTIONS:+$ASAN_OPTIONS:}handle_abort=1

# ---- the monkey -------------------------------------------------------------------------------------

printf 'seed %s, %s s\n' "$seed" "$seconds"
"$monkey" --seed "$seed" --seconds "$seconds" --program "$follidot" --cli "$cli" --out "$out" --files "$out/files" \
  --good "$good" --judge "$here/judge.sh" --patience 90
