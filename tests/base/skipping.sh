#!/usr/bin/env bash
# skipping.sh PROGRAM: a test program exits with status 77 if a test was skipped and none failed.
for wanted in passed:0 skipped:77 failed:1 skipped+failed:1; do
  "$1" "${wanted%:*}" >/dev/null 2>&1
  status=$?
  ((status == ${wanted#*:})) || { echo "${wanted%:*}: status $status"; exit 1; }
done
