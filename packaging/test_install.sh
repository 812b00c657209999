#!/usr/bin/env bash
# test_install.sh BUILD SOURCE: what `cmake --install` puts there is whole, and the programs run without the source tree.
set -uo pipefail
build=$1 source=$2
prefix=$(mktemp -d) || exit 1
trap 'rm -rf "$prefix"' EXIT
failures=0

fail() {
  printf '%s\n' "$*"
  failures=$((failures + 1))
}

cmake --install "$build" --prefix "$prefix" >"$prefix/log" 2>&1 || fail "cmake --install: $(cat "$prefix/log")"
cli=$prefix/bin/follidot-cli share=$prefix/share
files=(share/mime/packages/follidot.xml share/follidot/sample-head.jpg share/follidot/sample-head.json
  share/man/man1/follidot-cli.1 share/doc/follidot/CHANGELOG.md)
programs=(follidot-cli)
if grep -q '^FOL_APP:BOOL=ON' "$build/CMakeCache.txt"; then
  programs+=(follidot)
  files+=(share/applications/follidot.desktop share/icons/hicolor/scalable/apps/follidot.svg
    share/icons/hicolor/scalable/mimetypes/application-x-follidot.svg share/man/man1/follidot.1)
fi
for file in "${files[@]}"; do
  [ -s "$prefix/$file" ] || fail "$file is missing"
done

# ---- the programs, elsewhere, and where that is possible without the tree that they were built from
cat >"$prefix/try" <<'E2'
set -e
cd "$1"
for program in $3; do
  [ "$("bin/$program" --version)" = "$program $2" ]
done
bin/follidot-cli sample --out out
bin/follidot-cli new out/sample-head.jpg --out out/a.follidot --plan out/sample-head.json
bin/follidot-cli plan out/a.follidot --json >out/plan
E2
version=$(sed -n 's/^project(follidot VERSION \([0-9.]*\).*/\1/p' "$source/CMakeLists.txt")
arguments=("$prefix/try" "$prefix" "$version" "${programs[*]}")
if unshare --user --map-root-user --mount true 2>/dev/null && [[ $prefix != "$source"/* ]]; then
  hidden='mount -t tmpfs none "$0" && exec bash "$@"'
  unshare --user --map-root-user --mount bash -c "$hidden" "$source" "${arguments[@]}" 2>&1 ||
    fail "the programs do not run without the source tree"
else
  bash "${arguments[@]}" 2>&1 || fail "the programs do not run"
fi

# ---- man pages: every command and option is told, and no warning
for program in "${programs[@]}"; do
  page=$share/man/man1/$program.1
  said=$(groff -man -ww -z "$page" 2>&1)
  [ -z "$said" ] || fail "$program.1: $said"
done
groff -man -Tascii -P-cbou "$share/man/man1/follidot-cli.1" >"$prefix/page"
for command in $("$cli" help | sed -n 's/^  \([a-z]*\)  *[a-z].*/\1/p'); do
  grep -q "^   $command\$" "$prefix/page" || fail "follidot-cli.1 tells nothing of $command"
  for option in $("$cli" help "$command" | sed -n 's/^  \(--[a-z0-9-]*\).*/\1/p'); do
    sed -n "/^   $command\$/,/^   [a-z]/p" "$prefix/page" | grep -q -- "^ *$option\b" ||
      fail "follidot-cli.1 tells nothing of $command $option"
  done
done

# ---- desktop entry and file type
if [ -e "$share/applications/follidot.desktop" ] && command -v desktop-file-validate >/dev/null; then
  desktop-file-validate "$share/applications/follidot.desktop" || fail "follidot.desktop is not valid"
fi
magic=$(sed -n 's/.*offset="68" value="0x\([0-9a-f]*\)".*/\1/p' "$share/mime/packages/follidot.xml")
found=$(od -A n -t x1 -j 68 -N 4 "$prefix/out/a.follidot" | tr -d ' ')
[ -n "$magic" ] && [ "$magic" = "$found" ] || fail "a consultation has $found at byte 68, follidot.xml says $magic"
if command -v update-mime-database >/dev/null; then
  XDG_DATA_DIRS=$share update-mime-database "$share/mime" 2>"$prefix/log" && [ ! -s "$prefix/log" ] || fail "follidot.xml: $(cat "$prefix/log")"
  grep -q 'application/x-follidot:\*.follidot' "$share/mime/globs" || fail "*.follidot has no type"
fi

[ "$failures" -eq 0 ]
