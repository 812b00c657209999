#!/usr/bin/env bash
# card.sh FOLLIDOT FOLLIDOT_CLI ASSETS OUT
# The dots are drawn on the screen with and without the graphics card, and look the same.
. "$(dirname -- "${BASH_SOURCE[0]}")/window.sh"
command -v python3 >/dev/null || skip "no python3 to compare pictures with"

# see NAME: saves a picture of the screen.
see() {
  rest
  keep_screen "$1"
}

leave() {
  press ctrl+q
  ended 0
}

# differ A B: mean difference of two screens in the middle of the picture, in hundredths of a code value.
differ() {
  python3 "$pictures" apart "$out/$1.screen" "$out/$2.screen" $((left + width / 5)) $((top + height / 5)) \
    $((width * 6 / 10)) $((height * 6 / 10)) | awk '{ printf "%d", $1 * 100 }'
}

cp -- "$plain.jpg" "$out/head.jpg"
start "$out/head.jpg" --plan "$plain.json"
! grep -q '^card off' "$trace" || fail "$(grep '^card off' "$trace")"
see card
press 0
wait_for 'seen 0$'
see before
leave

start "$out/head.jpg" --plan "$plain.json" --no-gpu
(($(grep -c '^card off: ' "$trace") == 1)) || fail "that the card is off has to be said once"
see processor
leave

(($(differ card before) >= 255)) || fail "the card draws no dots"
(($(differ processor before) >= 255)) || fail "the processor draws no dots"
(($(differ card processor) < 75)) || fail "card and processor differ by $(differ card processor) hundredths of a code value"
