#!/usr/bin/env bash
# looking.sh FOLLIDOT FOLLIDOT_CLI ASSETS OUT
# View modes and window behaviour: side by side, showing before while a key is held, the client view, the sessions'
# dates, going from step to step, the size of the interface, and restoring the window's position and settings.
. "$(dirname -- "${BASH_SOURCE[0]}")/window.sh"

settings=$XDG_DATA_HOME/follidot/settings.txt

# where: reads the picture's next reported position.
where() {
  wait_for 'picture at '
  read -r _ _ left top width height <<<"$line"
}

# geometry: the window's X Y WIDTH HEIGHT.
geometry() {
  xdotool getwindowgeometry --shell "$window" | sed -nE 's/^(X|Y|WIDTH|HEIGHT)=//p' | tr '\n' ' '
}

# expect_geometry WIDTH HEIGHT: waits until the window has that size.
expect_geometry() {
  local end=$((SECONDS + patience_s)) now
  while now=$(geometry) && [[ ! $now =~ \ $1\ $2\ $ ]]; do
    ((SECONDS < end)) || fail "the window is $now, not $1 x $2"
    sleep 0.05
  done
}

# expect_title REGEX
expect_title() {
  local end=$((SECONDS + patience_s))
  until [[ $(xdotool getwindowname "$window") =~ $1 ]]; do
    ((SECONDS < end)) || fail "the window's title is $(xdotool getwindowname "$window"), not $1"
    sleep 0.05
  done
}

quit() {
  press ctrl+q
  ended 0
}

# ---- position and size are restored ------------------------------------------------------------------

mkdir -p "$(dirname "$settings")"
printf 'window=140 90 900 560 0\nsplit_at=0.25\n' >"$settings"
cp -- "$plain.jpg" "$out/Mrs Private.jpg"
start "$out/Mrs Private.jpg" --plan "$plain.json" --save-to "$out/private.follidot"
expect_geometry 900 560
xdotool windowsize --sync "$window" 1000 620
expect_geometry 1000 620
where
press b
press m
quit
for line in 'window=140 90 1000 620 0' 'overlay=0' 'split_at=0.2500'; do
  grep -qx "$line" "$settings" || fail "after quitting the settings have no line $line: $(tr '\n' ' ' <"$settings")"
done

# A window that would be off the screen is moved onto it.
printf 'window=5000 4000 900 560 0\n' >"$settings"
start "$out/private.follidot"
read -r x y _ _ <<<"$(geometry)"
((x + 900 <= 1290 && y + 560 <= 850)) || fail "the window is off the screen, at $x $y"
quit
rm -- "$settings"

# ---- side by side --------------------------------------------------------------------------------------

start "$out/private.follidot"
press b
press y
where
# shellcheck disable=SC2046
xdotool mousemove --window "$window" 160 300
where
left_half=$left
drag 500 500 510 505
wait_for 'edit brush .*points=[0-9.]+,[0-9.]+;'
before_points=${line##*points=}
[[ $before_points =~ ^(59[0-9]|60[0-9])(\.[0-9]+)?,(74[0-9]|75[0-9]) ]] || fail "in the left half it was painted at $before_points"
xdotool mousemove --window "$window" $((left_half + 2 * width)) 300
where
((left > left_half + width)) || fail "the right half's picture begins at $left, the left one's at $left_half"
drag 500 500 510 505
wait_for 'edit brush .*points=[0-9.]+,[0-9.]+;'
[[ ${line##*points=} == "$before_points" ]] || fail "the right half's point is ${line##*points=}, the left one's $before_points"
press ctrl+z
wait_for 'undone '
press ctrl+z
wait_for 'undone '
press y

# ---- before, while a key or the button is held -----------------------------------------------------------

xdotool keydown v
wait_for 'seen 0$'
xdotool keyup v
wait_for 'seen 3$'
# shellcheck disable=SC2046
xdotool $(place before.hold) mousedown 1
wait_for 'seen 0$'
xdotool mouseup 1
wait_for 'seen 3$'

# ---- dates ---------------------------------------------------------------------------------------------------

press s
click session.1
wait_for 'seen 1$'
wait_for 'place session.date ' # its position now that the row above it is open
click session.date
xdotool type 2026-12-01
press Return
wait_for 'edit session n=3 date=2026-12-29$'
wait_for 'edit session joins=yes n=2 date=2026-12-15$'
wait_for 'edit session joins=yes n=1 date=2026-12-01$'
click session.2
wait_for 'seen 2$'
wait_for 'place date.on '
click date.on
wait_for 'edit session n=3 date=2026-12-30$'
wait_for 'edit session joins=yes n=2 date=2026-12-16$'
click date.space
wait_for 'edit session n=2 date=2026-12-15$'
wait_for 'edit session joins=yes n=3 date=2026-12-29$'
press ctrl+z
wait_for 'undone '
wait_for 'kept 12$' # saved on the disk
"$cli" plan "$out/private.follidot" --json | grep -q '"date": *"2026-12-16"' || fail "one step of undoing did not bring both dates back"

# ---- client view -----------------------------------------------------------------------------------------------

expect_title '^private[.]follidot - Follidot$'
press F11
wait_for 'client on$'
expect_geometry 1280 800
expect_title '^Follidot$'
wait_for 'pointer hidden$'
press b # has no effect: there are no tools
press ctrl+comma
xdotool keydown v
wait_for 'seen 0$'
xdotool keyup v
wait_for 'seen 2$'
press Escape
wait_for 'client off$'
expect_title '^private[.]follidot - Follidot$'
press F11
wait_for 'client on$'
press F11
wait_for 'client off$'

# ---- from step to step -------------------------------------------------------------------------------------------

press p
for step in scale head hairline density sessions export; do
  click guide.next
  told=$(wc -l <"$trace")
done

# ---- the interface's size ------------------------------------------------------------------------------------------

press ctrl+comma
click '150 %'
wait_for 'scale 1.50$'
click settings.done
quit
grep -qx 'ui_scale=1.5' "$settings" || fail "the interface's size is not remembered: $(tr '\n' ' ' <"$settings")"
