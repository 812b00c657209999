#!/usr/bin/env bash
# density.sh FOLLIDOT FOLLIDOT_CLI ASSETS OUT
# The density step: straight strokes with Shift, smoothing, filling an outlined area, previewing, refusing and accepting
# hair loss patterns, finding the bare skin, the density heat map. The command line draws the same pictures, and undoing
# everything restores the first document.
. "$(dirname -- "${BASH_SOURCE[0]}")/window.sh"

key_of() {
  "$cli" info "$1" --json | grep -o '"key":"[0-9a-f]*"' || fail "follidot-cli info $1"
}

cp -- "$plain.jpg" "$out/head.jpg"
"$cli" new "$out/head.jpg" --plan "$plain.json" --out "$out/first.follidot"
start "$out/head.jpg" --plan "$plain.json" --save-to "$out/work.follidot" --export-to "$out/pictures"
steps=0

# ---- straight strokes ------------------------------------------------------------------------------

# A drag with Shift paints a straight line from press to release, whatever its path; a click continues from its end.
press e
xdotool keydown shift
drag 300 300 420 500 700 350 600 300
wait_for 'edit erase radius_mm=5 softness=0.5 points=[0-9.]+,[0-9.]+;[0-9.]+,[0-9.]+$'
((++steps))
end=${line##*;}
# shellcheck disable=SC2046
xdotool $(at 500 450) click 1
wait_for "edit erase radius_mm=5 softness=0.5 points=$end;[0-9.]+,[0-9.]+\$"
((++steps))
xdotool keyup shift
drag 450 250 460 270 480 290 500 300 520 290 540 270 550 250
wait_for 'edit erase radius_mm=5 softness=0.5 points=([0-9.]+,[0-9.]+;)+[0-9.]+,[0-9.]+$'
((++steps))

# ---- smoothing -------------------------------------------------------------------------------------

press o
drag 420 350 500 360 600 350
wait_for 'edit smooth radius_mm=5 softness=0.5 points='
((++steps))
wait_for 'picture session=3 ready'

# ---- filling ---------------------------------------------------------------------------------------

press i
drag 400 400 450 400 500 400 550 400 600 400 600 430 600 460 600 500 550 500 500 500 450 500 400 500 400 460 400 420
wait_for 'edit fill density=1 feather_mm=5 inward=yes points='
((++steps))
# shellcheck disable=SC2046
xdotool $(at 420 250) click 1 $(at 560 250) click 1 $(at 500 350) click 1
press Return
wait_for 'edit fill density=1 feather_mm=5 inward=yes points=([0-9.]+,[0-9.]+;){2}[0-9.]+,[0-9.]+( existing=[^ ]+)?$'
((++steps))

# ---- patterns: preview first -----------------------------------------------------------------------

edits_before=$(grep -c '^edit ' "$trace")
click norwood-5
wait_for 'offered norwood-5$'
press Escape
click ludwig-2
wait_for 'offered ludwig-2$'
press ctrl+z # cancels the preview
click norwood-3-vertex
wait_for 'offered norwood-3-vertex$'
(($(grep -c '^edit ' "$trace") == edits_before)) || fail "what was only shown was done"
click offer.yes
wait_for 'edit fill density=0.9 feather_mm=5 points='
wait_for 'edit fill joins=yes density=0.9 feather_mm=5 points='
wait_for 'edit fill joins=yes density=0.8 feather_mm=10 points='
((++steps))
press ctrl+z
wait_for 'undone fill'
press ctrl+y
wait_for 'redone fill'

# A press on the picture edits the document, not the preview.
click norwood-7
wait_for 'offered norwood-7$'
# shellcheck disable=SC2046
xdotool $(at 300 600) click 1 $(at 700 600) click 1 $(at 500 500) click 1
press Return
wait_for 'edit fill density=1 feather_mm=5 inward=yes points='
((++steps))
click crown-swirl
wait_for 'offered crown-swirl$'
press Return
wait_for 'edit fill density=1 feather_mm=12 points='
((++steps))

# ---- bare skin -------------------------------------------------------------------------------------

click fill.find
wait_for 'offered skin$'
press Return
wait_for 'edit fill density=1 feather_mm=5 inward=yes points='
((++steps))

# ---- heat map --------------------------------------------------------------------------------------

press d
wait_for 'heat map session=3 to 100$'
press 1
wait_for 'heat map session=1 to 100$'
press 3
wait_for 'heat map session=3 to 100$'
press b
drag 300 400 400 420
wait_for 'edit brush '
((++steps))
wait_for 'heat map session=3 to 100$'
press d
wait_for 'picture session=3 ready'

# ---- scalp matte -----------------------------------------------------------------------------------

press k
wait_for 'scalp shown$'
press j
wait_for 'edit scalp_matte on='
((++steps))
press j
wait_for 'edit scalp_matte on='
((++steps))
press k
wait_for 'picture session=3 ready'

# The first stroke of a correction also switches on the matte; both are one undo step.
press j
wait_for 'edit scalp_matte on=no$'
((++steps))
press w
drag 420 300 450 310 500 300
wait_for 'edit scalp_matte on=yes$'
wait_for 'edit scalp_brush joins=yes mode=remove radius_mm=5 softness=0.5 points='
((++steps))
press w
drag 440 310 450 310 460 310
wait_for 'edit scalp_brush mode=add radius_mm=5 softness=0.5 points='
((++steps))
click scalp.restore
drag 490 300 500 300 510 300
wait_for 'edit scalp_brush mode=restore radius_mm=5 softness=0.5 points='
((++steps))
click scalp.reset
wait_for 'edit scalp_reset$'
press ctrl+z
wait_for 'undone scalp correction$'
press g
wait_for 'picture session=3 ready'

# ---- the command line renders the same -------------------------------------------------------------

press ctrl+e
wait_for 'exported '
"$cli" render "$out/work.follidot" --out "$out/expected" >/dev/null
same_pictures "$out/pictures" "$out/expected"

# ---- back to the first document --------------------------------------------------------------------

for ((i = 0; i < steps; i++)); do
  press ctrl+z
  wait_for 'undone '
done
press ctrl+q
ended 0
[[ $(key_of "$out/work.follidot") == "$(key_of "$out/first.follidot")" ]] ||
  fail "taking back $steps steps does not lead to the first document"
"$cli" check "$out/work.follidot" >/dev/null || fail "the file is damaged"

[[ ! -s $out/stderr ]] || fail "something was said on stderr: $(<"$out/stderr")"
printf 'the density step does what it shows, and takes it back\n'
