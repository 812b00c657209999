# Output never replaces its own input, or a file that this program did not make: status 1, one line that names the file,
# nothing written. --force allows replacing the latter.
. "$(dirname "$0")/common.sh"
check "a photograph" "$pixels" make photo.png 400 300 8
plan_with >plan.json

# state FOLDER: prints names, modes, links and contents of all files in it.
state() {
  (cd "$1" && find . ! -name out ! -name errors -printf '%p %y %m %l\n' | sort &&
    find . -type f ! -name out ! -name errors -exec sha256sum {} + | sort)
}

# kept FOLDER STATUS PATTERN ARGUMENTS...: checks that the command is refused and the folder unchanged.
kept() {
  local where=$1 before
  shift
  before=$(state "$where")
  try "$@"
  [ "$(state "$where")" = "$before" ] || fail "changed $where: $*: $(diff <(echo "$before") <(state "$where"))"
}

# ---- render: its own input, under any name ---------------------------------------------------------
try 0 "" sample --width 200 --out own
mv own/sample-head.jpg own/before.jpg
mv own/sample-head.json own/plan.json
kept own 1 "own/before.jpg: it is one of the input files" render own/before.jpg --plan own/plan.json --out own --format jpeg
kept own 1 "own/before.jpg: it is one of the input files" render own/before.jpg --plan own/plan.json --out own \
  --format jpeg --force
(cd own && "$cli" render before.jpg --plan plan.json --out . --format jpeg >../out 2>../errors)
judge 1 "before.jpg" $? "render into the folder of its photograph"
for name in before session-1 session-3 comparison; do
  rm -rf own
  mkdir own
  cp photo.png "own/$name.png"
  for force in "" --force; do
    kept own 1 "own/$name.png: it is one of the input files" render "own/$name.png" --plan plan.json --out own $force
  done
  # By another name, and through a symbolic link.
  rm -rf linked
  mkdir linked
  ln own/$name.png linked/$name.png
  kept linked 1 "linked/$name.png: it is one" render "own/$name.png" --plan plan.json --out linked --force
  ln -sf ../own/$name.png linked/$name.png
  kept linked 1 "linked/$name.png: it is one" render "own/$name.png" --plan plan.json --out linked --force
  cmp -s photo.png own/$name.png || fail "the photograph was changed"
done

# ---- plan and mask -----------------------------------------------------------------------------------
rm -rf own
mkdir own
cp plan.json own/session-2.png
kept own 1 "own/session-2.png: it is one" render photo.png --plan own/session-2.png --out own --force
check "a mask" "$pixels" mask own/comparison.png 400 300
if [ -e own/comparison.png ]; then
  rm own/session-2.png
  sed 's|"mask": .*|"mask": { "file": "comparison.png" },|' plan.json >own/plan.json
  try 0 "" plan photo.png --plan own/plan.json
  kept own 1 "own/comparison.png: it is one" render photo.png --plan own/plan.json --out own --force
  kept own 1 "own/comparison.png: it is one" dots photo.png --plan own/plan.json --out own/comparison.png --force
fi
for target in photo.png plan.json; do
  kept . 1 "$target" dots photo.png --plan plan.json --out $target
  kept . 1 "$target: it is one" dots photo.png --plan plan.json --out ./$target --force
  ln -s $target to-input
  kept . 1 "to-input: it is one" dots photo.png --plan plan.json --out to-input --force
  rm to-input
done

# ---- a consultation ------------------------------------------------------------------------------------
try 0 "" new photo.png --plan plan.json --out client.follidot
kept . 1 "client.follidot: it is one" dots client.follidot --out client.follidot --force
mkdir case
cp client.follidot case/before.png
kept case 1 "case/before.png: it is one" render case/before.png --out case --force
try 1 "client.follidot: it is the file" copy client.follidot --out client.follidot
echo precious >precious
try 1 "precious" copy client.follidot --out precious
[ "$(cat precious)" = precious ] || fail "precious was changed"
try 0 "" check client.follidot
kept . 1 "precious" new photo.png --out precious

# ---- files of other programs -------------------------------------------------------------------------
for name in before session-1 session-2 session-3 comparison; do
  rm -rf taken
  mkdir taken
  "$pixels" make taken/$name.png 300 200 8
  kept taken 1 "taken/$name.png: what is there was not made by Follidot; --force replaces it" render photo.png \
    --plan plan.json --out taken
  echo "a diary" >taken/$name.png
  chmod 640 taken/$name.png
  kept taken 1 "taken/$name.png" render photo.png --plan plan.json --out taken
done
try 0 "" render photo.png --plan plan.json --out taken --force
[ "$(ls taken | wc -l)" -eq 5 ] || fail "after --force: $(ls -A taken)"
[ "$(stat -c %a taken/comparison.png)" = 640 ] || fail "a file that is replaced does not hand on its mode"
rm -rf taken
mkdir taken
ln -s nowhere taken/session-1.png
kept taken 1 "taken/session-1.png" render photo.png --plan plan.json --out taken
mkdir -p taken/deep
kept taken 1 "taken/session-1.png" render photo.png --plan plan.json --out taken

kept . 1 "precious: what is there was not made by Follidot; --force" dots photo.png --plan plan.json --out precious
echo "x_px,y_px,x_mm,y_mm,z_mm,session,rank,diameter_mm,strength,note" >almost.csv
kept . 1 "almost.csv" dots photo.png --plan plan.json --out almost.csv
try 0 "" dots photo.png --plan plan.json --out almost.csv --force
kept . 1 "precious: what is there is not a table" optics table --out precious --rounds 1
kept . 1 "photo.png: what is there is not a table" optics table --out photo.png
mkdir sample
echo mine >sample/sample-head.json
kept sample 1 "sample/sample-head.json" sample --out sample --width 120
try 0 "" sample --out sample --width 120 --force
try 0 "" sample --out sample --width 120 # the same again
kept sample 1 "sample/sample-head.jpg" sample --out sample --width 130

# ---- our own files -------------------------------------------------------------------------------------
try 0 "" render photo.png --plan plan.json --out ours
cp -r ours first
try 0 "" render photo.png --plan plan.json --out ours
diff -r ours first >/dev/null || fail "the same again is not the same"
try 0 "" render photo.png --plan plan.json --out ours --when 3y
cmp -s ours/session-3.png first/session-3.png && fail "an earlier picture was not replaced"
# `before` has the same bytes as photo.png, which has no metadata, so it may be the only copy of the original.
kept ours 1 "ours/before.png: what is there was not made" render photo.png --plan plan.json --out ours --light warm
try 0 "" render photo.png --plan plan.json --out ours --light warm --force
cmp -s ours/before.png first/before.png && fail "before in another light is the same"
try 0 "" render photo.png --plan plan.json --out ours
diff -r ours first >/dev/null || fail "back in the photograph's light it is not the same"
check "another photograph" "$pixels" make other.png 400 300 16
kept ours 1 "ours/before.png" render other.png --plan plan.json --out ours
try 0 "" render photo.png --plan plan.json --out ours --format jpeg
try 0 "" render photo.png --plan plan.json --out ours --format jpeg --light harsh
[ "$(ls ours | wc -l)" -eq 10 ] || fail "beside the pictures: $(ls -A ours)"

try 0 "" dots photo.png --plan plan.json --out dots.csv
chmod 600 dots.csv
try 0 "" dots photo.png --plan plan.json --out dots.csv --session 1
[ "$(stat -c %a dots.csv)" = 600 ] || fail "dots.csv has another mode"
ln -s dots.csv link.csv
try 0 "" dots photo.png --plan plan.json --out link.csv
[ -L link.csv ] || fail "a link became a file"
: >empty.csv
try 0 "" dots photo.png --plan plan.json --out empty.csv
cmp -s empty.csv dots.csv || fail "an empty file was not filled"
"$cli" dots photo.png --plan plan.json --out /dev/stdout >piped.csv || fail "dots to /dev/stdout"
cmp -s piped.csv dots.csv || fail "standard output got something else"

# ---- modes follow the umask --------------------------------------------------------------------------
for mask in 022 027 077; do
  rm -rf modes
  (
    umask $mask
    try 0 "" render photo.png --plan plan.json --out modes
    try 0 "" dots photo.png --plan plan.json --out modes/dots.csv
    try 0 "" new photo.png --plan plan.json --out modes/a.follidot
    try 0 "" copy modes/a.follidot --out modes/b.follidot
    wanted=$(printf '%o' $((0666 & ~mask)))
    for file in modes/*; do
      [ "$(stat -c %a "$file")" = "$wanted" ] || fail "umask $mask: $file has mode $(stat -c %a "$file")"
    done
    exit "$failures"
  ) || fail "modes, see above"
done

# ---- names of 255 bytes ------------------------------------------------------------------------------
mkdir long
named() { printf "%0$(($1 - ${#2}))d%s" 0 "$2"; } # LENGTH ENDING
for length in 239 243 244 250 255; do
  try 0 "" dots photo.png --plan plan.json --out "long/$(named $length .csv)"
done
try 1 "too long" dots photo.png --plan plan.json --out "long/$(named 256 .csv)"
for length in 227 238 247 250 251 252 255; do
  name=long/$(named $length .follidot)
  try 0 "" new photo.png --plan plan.json --out "$name"
  edits "$name" "session n=1 density_per_cm2=31"
  try 0 "" info "$name"
  try 0 "" check "$name"
  kept long 1 "there is such a file already" new photo.png --out "$name"
  try 0 "" copy client.follidot --out "$name"
  try 0 "" copy "$name" --out "long/$(named $length copy.follidot)"
done
[ "$(ls -A long | grep -vc '^0*\(copy\)\?[.]follidot$\|[.]csv$')" -eq 0 ] || fail "beside long names: $(ls -A long)"
rm long/*
for command in "new photo.png" "copy client.follidot"; do
  kept long 1 "too long" $command --out "long/$(named 256 .follidot)"
done
cp client.follidot "long/$(named 255 .follidot)"
kept long 0 "" info "long/$(named 255 .follidot)"
kept long 0 "" check "long/$(named 255 .follidot)"
finish
