# start_display FOLDER [OPTION...]: starts a private X server with software rendering; sets $DISPLAY, and $server to its
# process id; false if it does not start. A lock lets only one test at a time choose a display number: two that find the
# same lock file of a killed server would both take its number, and one test's clicks would go to the other's window.
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

# The server removes its lock file unless it has to be killed.
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
