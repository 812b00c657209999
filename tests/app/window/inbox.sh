#!/usr/bin/env bash
# inbox.sh FOLLIDOT FOLLIDOT_CLI ASSETS OUT [SLOW_DISK]
# Watching a folder: photographs that arrive are offered once they are complete; one begins a consultation, others
# become a view and a photograph taken after a session; nothing in the folder is changed. SLOW_DISK is a library that
# simulates a hanging disk (slow_disk.c).
. "$(dirname -- "${BASH_SOURCE[0]}")/window.sh"
slow_disk=${5:-}

phone=$out/phone
mkdir -p "$out/bin" "$phone/DCIM/100APPLE"
printf '#!/bin/sh\nprintf "%%s\\n" "%s"\n' "$phone" >"$out/bin/zenity"
chmod +x "$out/bin/zenity"
PATH=$out/bin:$PATH

# id NAME: the widget to click for the file of that name.
id() {
  grep -E "^inbox file .* $1\$" "$trace" | tail -n 1 | cut -d ' ' -f 3
}

# appears NAME STATE: waits until the file is listed with that state.
appears() {
  wait_for "inbox file inbox\\.[0-9a-f]+ $2 $1\$"
}

facts() {
  find "$phone" -exec stat -c '%n %s %Y %Z %i %a' {} + | sort
}

# ---- choosing it ---------------------------------------------------------------------------------------

launch --save-to "$out/work.follidot" --export-to "$phone"
rest
keep_screen none
click inbox.choose
wait_for 'inbox watched$'
wait_for 'inbox list 0, 0 arriving, 0 more$'
grep -qx "inbox=$phone" "$out/data/follidot/settings.txt" || fail "the settings do not hold the folder"
rest
keep_screen empty

# ---- arriving files ------------------------------------------------------------------------------------

size=$(stat -c %s "$plain.jpg")
head -c $((size / 2)) "$plain.jpg" >"$phone/IMG_1.jpg"
wait_for 'inbox list 0, 1 arriving, 0 more$'
sleep 2.5 # longer than the interval between scans; a stalled file is not complete
tail -c +$((size / 2 + 1)) "$plain.jpg" >>"$phone/IMG_1.jpg"
cp -- "$plain.jpg" "$phone/DCIM/.hidden.jpg"
cp -- "$plain.jpg" "$phone/IMG_2.jpg.part"
mkfifo "$phone/pipe.jpg"
ln -s . "$phone/loop"
appears IMG_1.jpg whole
wait_for 'inbox list 1, 0 arriving, 0 more$'
appears IMG_1.jpg read
rest
keep_screen one
! cmp -s -- "$out/empty.screen" "$out/one.screen" || fail "the photograph is not to be seen"

printf '\xff\xd8\xff\xe0this is no photograph\xff\xd9' >"$phone/hostile.jpg"
mv -- "$phone/IMG_2.jpg.part" "$phone/DCIM/100APPLE/IMG_2.jpg"
wait_for 'inbox list 3, 0 arriving, 0 more$'
appears hostile.jpg refused
touch -d '2 days ago' "$phone/hostile.jpg"
wait_for 'inbox list 3, 0 arriving, 0 more$'
rm -- "$phone/hostile.jpg"
wait_for 'inbox list 2, 0 arriving, 0 more$'

# ---- one click -----------------------------------------------------------------------------------------

before=$(facts)
click "$(id IMG_1.jpg)"
wait_for 'opened IMG_1.jpg '
wait_for 'picture at '
read -r _ _ left top width height <<<"$line"
wait_for 'picture session=3 ready'
press p
rest
click "$(id IMG_2.jpg)"
wait_for 'edit photo view=top '
wait_for 'shown top '
rest
click shows.front
wait_for 'shown front '
rest
click inbox.after
rest
click "$(id IMG_2.jpg)"
wait_for 'edit after view=front n=3 '
rest
[[ $(facts) == "$before" ]] || fail "the folder was changed"

# The program's own exports into that folder are not offered.
press ctrl+e
wait_for 'exported '
cp -- "$plain.jpg" "$phone/IMG_3.jpg"
appears IMG_3.jpg whole
wait_for 'inbox list 3, 0 arriving, 0 more$'

# ---- by keyboard; the folder disappears and returns ------------------------------------------------------

press ctrl+w
wait_for 'closed$'
xdotool mousemove --window "$window" --sync 3 3
for ((i = 0; i < 40; i++)); do
  press Tab
  wait_for 'focus .*$'
  [[ $line != "focus $(id IMG_3.jpg)" ]] || break
done
press Return
wait_for 'opened IMG_3.jpg '
wait_for 'picture session=3 ready'
mv -- "$phone" "$out/elsewhere"
wait_for 'inbox problem the folder is not there$'
press ctrl+w
wait_for 'closed$'
rest
keep_screen gone
mv -- "$out/elsewhere" "$phone"
wait_for 'inbox list 3, 0 arriving, 0 more$'
press ctrl+k
xdotool type 'settings'
press Return
click inbox.stop
wait_for 'inbox stopped$'
! grep -q '^inbox=' "$out/data/follidot/settings.txt" || fail "the settings still hold the folder"
press Escape
press ctrl+q
ended 0

# ---- a hanging disk --------------------------------------------------------------------------------------

[[ -n $slow_disk ]] || exit 0
printf 'inbox=%s\n' "$phone" >"$out/data/follidot/settings.txt"
export LD_PRELOAD=$slow_disk FOL_TEST_SLOW=$out/slow
launch
unset LD_PRELOAD # only the program is to have it
wait_for 'inbox list 3, 0 arriving, 0 more$'
: >"$out/slow"
wait_for 'inbox slow$'
click sample # the window still works
wait_for 'opened '
wait_for 'picture session=3 ready'
rm -- "$out/slow"
cp -- "$plain.jpg" "$phone/IMG_4.jpg"
appears IMG_4.jpg whole
: >"$out/slow"
sleep 2
press ctrl+q # and quits while the disk hangs
ended 0
