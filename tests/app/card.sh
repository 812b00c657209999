#!/usr/bin/env bash
# card.sh FOLLIDOT FOLLIDOT_CLI ASSETS OUT
# The dots are on the screen with the graphics card and without it, and look the same.
. "$(dirname -- "${BASH_SOURCE[0]}")/window.sh"
command -v import >/dev/null && command -v compare >/dev/null || skip "there is no ImageMagick here"

# see NAME: what lies over the middle of the picture, once it is on the screen.
see() {
  sleep 0.5
  import -window "$window" -crop "$((width * 6 / 10))x$((height * 6 / 10))+$((left + width / 5))+$((top + height / 5))" \
    +repage "$out/$1.png"
}

leave() {
  press ctrl+q
  ended 0
}

# differ A B: the mean difference of two pictures, in thousandths of the range.
differ() {
  { compare -metric MAE "$out/$1.png" "$out/$2.png" null: 2>&1 || true; } | sed -E 's/.*\(([0-9.e-]+)\).*/\1/' |
    awk '{ printf "%d", $1 * 1000 }'
}

cp -- "$assets/sample-head.jpg" "$out/head.jpg"
start "$out/head.jpg" --plan "$assets/sample-head.json"
! grep -q '^card off' "$trace" || fail "$(grep '^card off' "$trace")"
see card
press 0
see before
leave

start "$out/head.jpg" --plan "$assets/sample-head.json" --no-gpu
(($(grep -c '^card off: ' "$trace") == 1)) || fail "that the card is off has to be said once"
see processor
leave

(($(differ card before) >= 10)) || fail "the card draws no dots"
(($(differ processor before) >= 10)) || fail "the processor draws no dots"
(($(differ card processor) < 3)) || fail "card and processor differ by $(differ card processor) thousandths"
