#!/usr/bin/env bash
# skipping.sh PROGRAM: a program of which a test was skipped says so by its status, unless one failed.
for wanted in passed:0 skipped:77 failed:1 skipped+failed:1; do
  "$1" "${wanted%:*}" >/dev/null 2>&1
  status=$?
  ((status == ${wanted#*:})) || { echo "${wanted%:*}: status $status"; exit 1; }
done
