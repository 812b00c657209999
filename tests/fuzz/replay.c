/* Replaces libFuzzer: runs the target on each given file, whole and truncated at regular intervals. */
#include "fuzz.h"

#include "follidot/base.h"

#include <stdio.h>

enum { CUTS = 64 };

static bool replay(const char *path) {
  fol_bytes bytes = {0};
  fol_error err = {0};
  if (!fol_file_read(&bytes, path, SIZE_MAX, &err)) {
    fprintf(stderr, "%s\n", err.text);
    return false;
  }
  for (size_t cut = 0; cut <= CUTS; cut++)
    LLVMFuzzerTestOneInput(bytes.data, bytes.size * cut / CUTS);
  fol_bytes_drop(&bytes);
  return true;
}

int main(int count, char **paths) {
  bool done = count > 1;
  for (int i = 1; i < count; i++)
    done = replay(paths[i]) && done;
  return done ? 0 : 1;
}
