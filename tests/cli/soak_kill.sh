# Kills the program while it writes, COUNT times, and checks that the file is valid and has all confirmed edits.
# Arguments: follidot-cli, cli_pixels, COUNT, the random seed (default: the time), and a prefix for the files' names.
count=$3
seed=${4:-$(date +%s)}
c=${5:-}c.follidot d=${5:-}d.follidot n=${5:-}n.follidot
. "$(dirname "$0")/common.sh"
RANDOM=$((seed % 32768))
echo "$count kills, seed $seed"
check "a photograph" "$pixels" make photo.png 240 200 8
check "a photograph" "$pixels" make side.png 200 240 8
echo "one passphrase" >secret.1
echo "another passphrase" >secret.2

# between MIN MAX: prints a random number in that range.
between() { echo $(($1 + RANDOM % ($2 - $1 + 1))); }

# script: prints edits that always succeed in this order, whatever the file contains.
script() {
  local _
  for _ in $(seq 1200); do
    case $((RANDOM % 8)) in
    0 | 1 | 2) echo "brush radius_mm=$(between 2 9) points=$(between 20 220),90;$(between 20 220),$(between 20 180)" ;;
    3) echo "erase radius_mm=$(between 1 4) points=$(between 20 220),$(between 20 180)" ;;
    4) echo "session n=1 density_per_cm2=$(between 10 30)" ;;
    5) echo "hairline style=soft points=60,70;120,$(between 50 60);180,70" ;;
    6) printf 'reference text="Number %s"\nundo\nredo\n' "$RANDOM" ;;
    7) echo "after n=1 view=front file=side.png" ;;
    esac
  done
}

secret= # name of the file with the passphrase; empty: not protected

# unlocked ARGUMENTS...: runs the program with the passphrase.
unlocked() {
  "$cli" "$@" ${secret:+--passphrase-fd 3} 3<"${secret:-/dev/null}"
}

# kill_after MILLISECONDS ARGUMENTS...: the same, but kills it after that time.
kill_after() {
  local pause worker
  printf -v pause '0.%03d' "$1"
  shift
  "$cli" "$@" ${secret:+--passphrase-fd 3} 3<"${secret:-/dev/null}" >said 2>errors &
  worker=$!
  sleep "$pause"
  kill -KILL $worker 2>/dev/null
  wait $worker 2>/dev/null
  [ ! -s errors ] || fail "round $round, before it was killed: $(cat errors)"
}

# whole FILE LEAST: checks that the file is valid and has at least LEAST edits; sets `edits_there` to their number.
whole() {
  unlocked info "$1" --json >out 2>errors || fail "round $round: $(cat errors)"
  edits_there=$(sed 's/.*"edits":\([0-9]*\),.*/\1/' out)
  [ "${edits_there:-0}" -ge "$2" ] || fail "round $round: $2 edits were said to be done, there are $edits_there"
  unlocked check "$1" >out 2>errors || fail "round $round: $(cat errors)"
}

# gone FILE: deletes the file and its side files. A glob pattern without matches may be too long for a name.
gone() {
  rm -f "$1"* "follidot-$(printf %s "$1" | b2sum -l 128 | cut -d ' ' -f 1)"-* 2>errors
}

fresh() {
  gone "$c"
  secret=
  ((RANDOM % 3 > 0)) || secret=secret.1
  unlocked new photo.png --out "$c" >out 2>errors || fail "round $round: $(cat errors)"
  edits_there=0
  script >lines
}

# ---- killed commands -----------------------------------------------------------------------------

kill_edit() {
  local before=$edits_there last
  kill_after "$(between 5 400)" edit "$c" lines
  last=$(tail -n 1 said | sed -n 's/^ok \([0-9]*\)$/\1/p') # empty if it was killed early
  whole "$c" "${last:-$before}"
  [ "$edits_there" -le $((${last:-$before} + 1)) ] ||
    fail "round $round: there are $edits_there edits, said was ${last:-none}, before there were $before"
}

# The file has either the old passphrase or the new one; if it is protected, no plain text is left in it once it has
# been opened for writing.
kill_protect() {
  local before=$secret after=secret.2
  [ "$before" != secret.2 ] || after=secret.1
  kill_after "$(between 5 999)" protect "$c" --new-passphrase-fd 4 4<$after
  secret=$after
  unlocked info "$c" >out 2>&1 || secret=$before
  ! grep -q "not protected" out || secret= # info accepts any passphrase for an unprotected file
  whole "$c" "$edits_there"
  unlocked edit "$c" /dev/null >out 2>errors || fail "round $round: $(cat errors)"
  [ -z "$secret" ] || for file in "$c"* follidot-*-wal; do
    grep -qsa "hairline\|IHDR" "$file" && fail "round $round: $file shows what is protected"
  done
}

kill_copy() {
  unlocked copy "$c" --out "$d" >out 2>errors || fail "round $round: $(cat errors)"
  kill_after "$(between 5 100)" copy "$c" --out "$d"
  whole "$c" "$edits_there"
  local there=$edits_there
  whole "$d" 0
  edits_there=$there
  gone "$d"
}

kill_new() {
  kill_after "$(between 2 900)" new photo.png --out "$n"
  if [ -e "$n" ]; then
    local there=$edits_there
    whole "$n" 0
    edits_there=$there
  fi
  gone "$n"
}

round=0
edits_there=0
while ((round < count)); do
  ((round % 25 > 0)) || fresh
  round=$((round + 1))
  case $((round % 8)) in
  3) kill_copy ;;
  5) kill_new ;;
  7) kill_protect ;;
  *) kill_edit ;;
  esac
  ((failures < 5)) || break
done
finish
