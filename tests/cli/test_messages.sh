# Error messages are one line of valid UTF-8 with the reason, however long or unusual the file names are.
. "$(dirname "$0")/common.sh"
check "a photograph" "$pixels" make photo.png 400 300 8
plan_with >plan.json
try 0 "" new photo.png --out good.follidot

# told STATUS REASON ARGUMENTS...: checks that the message is one line of valid UTF-8 with the reason and without
# control characters.
told() {
  try "$@"
  iconv -f UTF-8 -t UTF-8 errors >/dev/null 2>&1 || fail "not UTF-8: $(od -c errors | head -5)"
  ! tr -d '\n' <errors | grep -q "[[:cntrl:]]" || fail "a control character: $(od -c errors | head -5)"
}

# ---- messages with long paths still give the reason
part=$(printf 'f%.0s' $(seq 120))
long=$part/$part/$part/$part # 483 bytes
mkdir -p "$long"
cp photo.png plan.json "$long"
head -c 3000 photo.png >"$long/cut.png"
echo '{ "version": 1, "colour": 2 }' >"$long/bad.json"
: >"$long/empty.png"
told 1 "No such file or directory" info "$long/nothing.png"
grep -q "nothing.png" errors || fail "the end of the path is missing: $(cat errors)"
grep -q "^follidot-cli: cannot read $part" errors || fail "the beginning of the path is missing: $(cat errors)"
told 3 "is empty" info "$long/empty.png"
told 3 "cut.png" info "$long/cut.png"
grep -q "cut.png[: ].*[a-z]" errors || fail "no reason after the path: $(cat errors)"
told 3 "looks like text, which is not supported; choose" info "$long/plan.json"
told 3 "unknown key \"colour\"" plan photo.png --plan "$long/bad.json"
told 1 "No such file or directory" plan photo.png --plan "$long/nothing.json"
told 1 "it is a folder" info "$long"
told 1 "there is such a file already" new photo.png --out "$long/photo.png"
printf 'brush radius_mm=1 points=1,1\nphoto view=left file=%s\n' "$long/nothing.png" >script.text
"$cli" edit good.follidot script.text >said 2>errors
status=$?
: >out
judge 1 "line 2: photo: .*nothing.png: No such file" $status "a photograph that is not there"
told 2 "no command" "$(printf 'x%.0s' $(seq 2000))"
told 2 "unknown option" info "--$(printf 'x%.0s' $(seq 2000))"
grep -q "see follidot-cli help info" errors || fail "the advice is missing: $(cat errors)"
two=$(printf 'é%.0s' $(seq 110))/$(printf '毛%.0s' $(seq 80))
mkdir -p "$two"
told 1 "No such file or directory" info "$two/$two/nothing.png"
told 1 "No such file or directory" info "x$two/$two/nothing.png"
told 1 "No such file or directory" info "xy$two/$two/nothing.png"

# ---- paths that are too long for SQLite
ls -A "$long" >before.text
for name in a.follidot "$(printf 'g%.0s' $(seq 60)).follidot"; do
  told 1 "its path has [0-9]* bytes, and at most 504" new photo.png --out "$long/$name"
  told 1 "its path has [0-9]* bytes, and at most 504" copy good.follidot --out "$long/$name"
done
(cd "$long" && "$cli" new photo.png --out a.follidot >"$folder/out" 2>"$folder/errors")
judge 1 "its path has [0-9]* bytes" $? "a short name in a long folder"
ls -A "$long" >after.text
cmp -s before.text after.text || fail "something was written: $(diff before.text after.text)"
cp good.follidot "$long/a.follidot"
for command in info check "edit script.text" plan "copy --out b.follidot"; do
  set -- $command
  told 1 "its path has [0-9]* bytes, and at most 504" "$1" "$long/a.follidot" "${@:2}"
done
[ "$(ls -A "$long" | grep -c follidot)" -eq 1 ] || fail "left beside: $(ls -A "$long")"
room=$((504 - ${#folder} - 1)) # length of a path that just fits
fits=$(head -c $((room - 20)) /dev/zero | tr '\0' 'h' | sed 's/.\{100\}/&\//g')
mkdir -p "$fits"
cp good.follidot "$fits/a.follidot"
told 0 "" info "$fits/a.follidot"
told 0 "" check "$fits/a.follidot"

# ---- names that are not valid text
for odd in $'caf\xe9.png' $'\xff\xfe.png' $'a\nb.png' $'a\x1b[31mb.png' $'a\xc2\x85b.png' $'a\xe2\x80\xa8b.png' \
  $'a\xe2\x80\xaeb.png' $'a\xed\xa0\x80b.png' $'a\xc0\xafb.png' $'a\xf0\x9f.png'; do
  told 1 "No such file or directory" info "$odd"
  told 1 "No such file or directory" dots "$odd" --plan plan.json --out d.csv
  told 1 "No such file or directory" edit good.follidot "$odd"
  told 2 "no command" "$odd"
  told 2 "unknown option" info "--$odd"
  told 1 "No such file or directory" check "$odd.follidot"
  : >"$odd" && told 3 "is empty" info "$odd"
done
printf '{ "version": 1, "a\xff\xfe\\u001b\\u0085\\u2028b": 2 }' >odd.json
told 3 "odd.json" plan photo.png --plan odd.json
printf '{ "version": 1, "a\\u001b\\u0085\\u2028\\u202eb": 2 }' >odd.json
told 3 "unknown key" plan photo.png --plan odd.json
printf '{ "version": 1, "%s": 2 }' "$(printf 'é%.0s' $(seq 500))" >odd.json
told 3 "unknown key" plan photo.png --plan odd.json
printf 'brush x\xff\xc2\x85=1\n' >script.text
told 3 "line 1" edit good.follidot script.text

# ---- a byte order mark in edits and plans
printf '\xef\xbb\xbfsession n=1 density_per_cm2=33\n' >marked.text
try 0 "" edit good.follidot marked.text
has "^ok "
printf '\xef\xbb\xbf# a remark\r\nundo\r\n' >marked.text
try 0 "" edit good.follidot marked.text
printf '\xef\xbb\xbf' >marked.text
try 0 "" edit good.follidot marked.text
printf '\xef\xbb\xbf' | cat - plan.json >marked.json
try 0 "" plan photo.png --plan marked.json
printf 'redo\n\xef\xbb\xbfundo\n' >marked.text
"$cli" edit good.follidot marked.text >said 2>errors
status=$?
: >out
judge 3 "line 2: unknown edit" $status "a mark in the middle"

# ---- pipes and devices, on which reading would block
# soon STATUS REASON ARGUMENTS...: the same with a time limit.
soon() {
  local expected=$1 pattern=$2
  shift 2
  timeout 20 "$cli" "$@" >out 2>errors </dev/null
  judge "$expected" "$pattern" $? "$*"
}
mkfifo pipe.png
soon 3 "pipe.png is not a file but a pipe" info pipe.png
soon 3 "pipe.png is not a file but a pipe" render pipe.png --plan plan.json --out o
soon 3 "pipe.png is not a file but a pipe" plan photo.png --plan pipe.png
soon 3 "pipe.png is not a file but a pipe" new pipe.png --out new.follidot
soon 3 "/dev/zero is not a file but a device" info /dev/zero
soon 3 "/dev/null is not a file but a device" plan photo.png --plan /dev/null
sed 's/"mask": {[^}]*} \] }/"mask": { "file": "pipe.png" }/' plan.json >masked.json
soon 3 "pipe.png is not a file but a pipe" plan photo.png --plan masked.json
echo "photo view=left file=pipe.png" >script.text
soon 3 "pipe.png is not a file but a pipe" edit good.follidot script.text
mkfifo pipe.follidot
soon 3 "pipe.follidot is not a Follidot file" info pipe.follidot
if command -v python3 >/dev/null; then
  python3 -c 'import socket; socket.socket(socket.AF_UNIX).bind("socket.png")'
  soon 3 "socket.png is not a file but a socket" info socket.png
fi
# Inherited descriptors can be read as usual.
input=plan.json try 0 "" plan photo.png --plan /dev/stdin
cat plan.json | "$cli" plan photo.png --plan /dev/stdin >out 2>errors || fail "a plan through a pipe: $(cat errors)"
"$cli" plan <(cat photo.png) --plan <(sleep 0.2 && cat plan.json) >out 2>errors || fail "handed over: $(cat errors)"
"$cli" edit good.follidot <(echo undo) >out 2>errors || fail "a script that is handed over: $(cat errors)"

# ---- empty names, and files of a few bytes
for command in info check plan "render --out o" "dots --out d.csv" "copy --out b.follidot" "new --out b.follidot" \
  "edit script.text"; do
  set -- $command
  told 2 "must be the name of a file, and - is not one" "$1" - "${@:2}"
done
cp photo.png ./-
try 0 "" info ./-
for bytes in x $'\n' $'\xff' 'BM' $'\xff\xd8'; do
  printf '%s' "$bytes" >few.png
  told 3 "few.png" info few.png
  ! grep -q "text" errors || fail "a file of few bytes passes for text: $(cat errors)"
done
printf '\xff\xfe\xff\xfe\xff\xfe' >few.png
told 3 "not a supported kind of photograph; save it as a JPEG, and open that$" info few.png
echo "Dear diary" >few.png
told 3 "looks like text" info few.png
finish
