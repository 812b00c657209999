# start_display FOLDER [OPTION...]: an X server of one's own, drawn by software: $DISPLAY, and its process in $server; false
# where there is none to be had. One at a time looks for a free number: two that find the same lock left behind by a
# server that was killed would both take its number, and one test's clicks go to the other's window.
start_display() {
  local folder=$1 i
  shift
  exec 8>"${TMPDIR:-/tmp}/follidot-display.lock"
  ! command -v flock >/dev/null || flock 8
  Xvfb -displayfd 3 -screen 0 1280x800x24 +extension GLX -nolisten tcp "$@" 3>"$folder/display" >"$folder/xvfb" 2>&1 8>&- &
  server=$!
  for ((i = 0; i < 1200; i++)); do
    [[ ! -s $folder/display ]] || break
    sleep 0.05
  done
  exec 8>&-
  [[ -s $folder/display ]] || return 1
  export DISPLAY=:$(<"$folder/display") LIBGL_ALWAYS_SOFTWARE=1
}

# It takes its lock away with it, unless it has to be forced.
stop_display() {
  local i
  kill -TERM "$server" 2>/dev/null || return 0
  for ((i = 0; i < 500; i++)); do
    kill -0 "$server" 2>/dev/null || break
    sleep 0.02
  done
  kill -KILL "$server" 2>/dev/null || true
  wait "$server" 2>/dev/null || true
}
