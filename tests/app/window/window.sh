# Shared by the window tests: a private display with a window manager, and functions to send input and read the trace.
# Arguments of each test: the programs follidot and follidot-cli, the assets folder, and an output folder.
set -euo pipefail

follidot=$1 cli=$2 assets=$3 out=$4
export XDG_DATA_HOME=$out/data # data that the program keeps between runs
patience_s=180 # timeout of each wait, long enough for a slow machine
started=()
trace=$out/trace
told=0 # number of trace lines already read

skip() {
  printf 'skipped: %s\n' "$*"
  exit 77
}

fail() {
  printf 'FAILED: %s\n' "$*"
  printf -- '--- the last lines of the trace\n'
  [[ ! -f $trace ]] || grep -v '^place ' "$trace" | tail -n 20
  [[ ! -f $out/stderr ]] || tail -n 40 "$out/stderr"
  exit 1
}

clean_up() {
  local pid
  for pid in "${started[@]}"; do
    kill -KILL "$pid" 2>/dev/null || true
    wait "$pid" 2>/dev/null || true
  done
  [[ -z ${server:-} ]] || stop_display
}
trap clean_up EXIT
. "$(dirname -- "${BASH_SOURCE[0]}")/display.sh"
pictures=$(dirname -- "${BASH_SOURCE[0]}")/pictures.py

for program in Xvfb xdotool openbox; do
  command -v "$program" >/dev/null || skip "there is no $program here"
done
rm -rf -- "$out"
mkdir -p "$out"
# All positions in the tests are those on the plain head.
"$cli" sample --head plain --out "$out/plain" >/dev/null
plain=$out/plain/sample-head

# ---- a display with a window manager ---------------------------------------------------------------

start_display "$out" -fbdir "$out" || skip "Xvfb does not start: $(tail -n 1 "$out/xvfb")"
# A test may configure the window manager.
openbox ${openbox_config:+--config-file "$openbox_config"} >"$out/openbox" 2>&1 &
started+=($!)

# ---- reading the trace and sending input -----------------------------------------------------------

# wait_for REGEX: waits for a matching trace line among those not read yet, and sets $line to it.
wait_for() {
  local end=$((SECONDS + patience_s)) count
  while ((SECONDS < end)); do
    count=$(wc -l <"$trace")
    if ((count > told)); then
      line=$(sed -n "$((told + 1)),${count}p" "$trace" | grep -nE -m 1 -- "^$1" || true)
      if [[ -n $line ]]; then
        told=$((told + ${line%%:*}))
        line=${line#*:}
        return
      fi
      [[ -z $(sed -n "$((told + 1)),${count}p" "$trace" | grep -m 1 '^error ' || true) ]] ||
        fail "the program reports an error while waiting for: $1"
    fi
    kill -0 "$app" 2>/dev/null || fail "the program ended while waiting for: $1"
    sleep 0.03
  done
  fail "waited in vain for: $1"
}

# launch ARGUMENT...: starts the program and waits until its window is ready.
launch() {
  : >"$trace"
  told=0
  "$follidot" --trace "$@" >"$trace" 2>>"$out/stderr" &
  app=$!
  started+=("$app")
  wait_for 'ready$'
  find_window
}

find_window() {
  window=$(xdotool search --onlyvisible --pid "$app" --class follidot 2>/dev/null | tail -n 1 || true)
  [[ -n $window ]] || window=$(xdotool search --onlyvisible --name Follidot | tail -n 1)
  [[ -n $window ]] || fail "there is no window"
  xdotool windowfocus --sync "$window"
}

# start ARGUMENT...: the same, then waits for the picture.
start() {
  launch "$@"
  told=0 # opening may be traced before the window is ready
  wait_for 'opened '
  wait_for 'picture at '
  read -r _ _ left top width height <<<"$line"
  wait_for 'picture session=3 ready'
}

# ended STATUS: waits for the program to end with that status.
ended() {
  local status=0 end=$((SECONDS + patience_s))
  while kill -0 "$app" 2>/dev/null; do
    ((SECONDS < end)) || fail "the program does not end"
    sleep 0.03
  done
  wait "$app" || status=$?
  # LeakSanitizer sometimes crashes while it searches for leaks, because a driver's threads are just ending. It has found
  # nothing then, and the program has reached its end.
  ((status == $1)) || grep -q 'LeakSanitizer has encountered a fatal error' "$out/stderr" ||
    fail "the program ended with status $status, not $1"
}

# at X Y: converts thousandths of the picture to window pixels; prints a mousemove command.
at() {
  printf 'mousemove --window %s %d %d' "$window" $((left + width * $1 / 1000)) $((top + height * $2 / 1000))
}

# drag X Y X Y...: drags the left button through these points. Waits for each move, since a busy X server merges moves
# that follow each other immediately.
drag() {
  local commands to
  commands=$(at "$1" "$2")
  commands+=" mousedown 1"
  shift 2
  while (($# > 0)); do
    to=$(at "$1" "$2")
    commands+=" ${to/mousemove/mousemove --sync}"
    shift 2
  done
  # shellcheck disable=SC2086 # the words are xdotool's arguments
  xdotool $commands mouseup 1
}

# place NAME: prints a mousemove command to the widget's last reported position.
place() {
  local found='' end=$((SECONDS + patience_s))
  while [[ -z $found ]]; do
    ((SECONDS < end)) || fail "there is nothing named $1"
    found=$(grep -F "place $1 " "$trace" | tail -n 1 || true)
    [[ -n $found ]] || sleep 0.03
  done
  printf 'mousemove --window %s %s' "$window" "${found#"place $1 "}"
}

press() {
  xdotool key --clearmodifiers "$@"
}

# rest: moves the pointer out of the way of tooltips and waits until all input so far is handled and painted.
rests=0
rest() {
  local x=$((300 + ++rests % 2))
  xdotool mousemove --window "$window" $x 770
  wait_for "idle $x 770$"
}

# keep_screen NAME: saves the screen once the X server shows the last frame, that is, when two captures are equal.
keep_screen() {
  local end=$((SECONDS + patience_s)) last=$out/last.screen
  python3 "$pictures" keep "$out/Xvfb_screen0" "$out/$1.screen"
  while
    mv -- "$out/$1.screen" "$last"
    sleep 0.05
    python3 "$pictures" keep "$out/Xvfb_screen0" "$out/$1.screen"
    ! cmp -s -- "$last" "$out/$1.screen"
  do
    ((SECONDS < end)) || fail "the screen does not come to rest"
  done
}

same_pictures() {
  local name
  for name in before session-1 session-2 session-3 comparison; do
    cmp -- "$1/$name.png" "$2/$name.png" || fail "$name.png differs from what the command line draws"
  done
}

# click NAME...: clicks these widgets in order.
click() {
  local name
  for name; do
    # shellcheck disable=SC2046
    xdotool $(place "$name") click 1
  done
}
