/* Writes to standard output. */
#include "cli.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

bool fol_print_bytes(const fol_bytes *bytes, fol_error *err) {
  if (fwrite(bytes->data, 1, bytes->size, stdout) == bytes->size && fflush(stdout) == 0)
    return true;
  return fol_fail(err, FOL_FAILED, "cannot write to standard output: %s", strerror(errno));
}

bool fol_print_json(cJSON *json, fol_error *err) {
  char *text = cJSON_PrintUnformatted(json);
  cJSON_Delete(json);
  if (!text)
    return fol_fail(err, FOL_FAILED, "not enough memory to print the result");
  fol_bytes bytes = {0};
  bool done = fol_bytes_printf(&bytes, err, "%s\n", text) && fol_print_bytes(&bytes, err);
  fol_bytes_drop(&bytes);
  cJSON_free(text);
  return done;
}
