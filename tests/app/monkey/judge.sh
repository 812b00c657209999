#!/usr/bin/env bash
# judge.sh FOLLIDOT_CLI FILE.follidot OUT GOOD
# Whether a consultation, closed after everything was undone in the window, is what it began with. Exit status: 0 it
# is; 1 it is not, or something is wrong with the file, and a line says what; 2 there is more to undo; 77 that cannot
# be told, since it is protected with another passphrase.
set -u
cli=$1 file=$2 copy=$3/judged.follidot good=$4
secret=
[[ -e $file ]] || exit 0 # one without an edit that nobody gave a name is not kept

# told ARGUMENTS...: the program, with the passphrase where one is needed.
told() {
  if [[ -z $secret ]]; then "$cli" "$@"; else "$cli" "$@" --passphrase-fd 5 5<<<"$secret"; fi
}

key_of() {
  told info "$1" --json | sed -n 's/.*"key":[[:space:]]*"\([0-9a-f]*\)".*/\1/p'
}

wrong() {
  printf '%s: %s\n' "$file" "$*"
  exit 1
}

rm -f -- "$copy"*
if ! said=$(told check "$file" 2>&1); then
  secret=sesame
  told info "$file" >/dev/null 2>&1 || { grep -qi passphrase <<<"$said" && exit 77; }
  said=$(told check "$file" 2>&1) || wrong "$said"
fi
now=$(key_of "$file")
[[ -n $now ]] || wrong "it has no key"
cp -- "$file" "$copy" # closed, it is one file
! printf 'undo\n' | told edit "$copy" - >/dev/null 2>&1 || exit 2
rm -f -- "$copy"*
cp -- "$file" "$copy"
said=$(printf 'revert to=0\n' | told edit "$copy" - 2>&1) || wrong "cannot go back to the first document: $said"
first=$(key_of "$copy")
rm -f -- "$copy"*
[[ $now == "$first" ]] || wrong "undone, its key is $now; the first document's is $first"
