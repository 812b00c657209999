#!/usr/bin/env bash
# samples.sh FOLLIDOT FOLLIDOT_CLI ASSETS OUT
# Opening sample heads from the start page: one with thin hair and another skin, then the bald one. They must equal
# those of the command line.
. "$(dirname -- "${BASH_SOURCE[0]}")/window.sh"

# shown KIND SKIN: the open consultation has the photograph and plan that the command line makes.
shown() {
  local name=sample-head
  [[ $1 != thinning ]] || name=sample-thinning
  "$cli" sample --head "$1" --skin "$2" --out "$out/$1" >/dev/null
  "$cli" render "$out/$1.follidot" --out "$out/window-$1" >/dev/null
  "$cli" render "$out/$1/$name.jpg" --plan "$out/$1/$name.json" --out "$out/drawn-$1" >/dev/null
  same_pictures "$out/window-$1" "$out/drawn-$1"
}

# take KIND: saves a copy of the only consultation file.
take() {
  local files
  mapfile -t files < <(find "$XDG_DATA_HOME" -name '*.follidot')
  ((${#files[@]} == 1)) || fail "there are ${#files[@]} consultations: ${files[*]}"
  "$cli" copy "${files[0]}" --out "$out/$1.follidot" >/dev/null
}

launch
wait_for 'place sample.skin'
keep_screen start
click sample.skin.brown sample.thinning
wait_for 'opened sample-thinning.jpg 1200x1500$'
wait_for 'picture session=3 ready'
rest
keep_screen thinning
take thinning
kill -TERM "$app"
wait "$app" || true
rm -rf -- "$XDG_DATA_HOME"

launch
click sample
wait_for 'opened sample-head.jpg 1200x1500$'
wait_for 'picture session=3 ready'
rest
keep_screen balding
take balding
shown thinning brown
shown balding light
