/* Opens and closes the consultation file of a command. */
#include "cli.h"

#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

fol_actor fol_actor_now(void) {
  static char name[100];
  const struct passwd *user = *name ? NULL : getpwuid(getuid());
  const char *known = user && user->pw_name ? user->pw_name : getenv("USER");
  if (!*name)
    snprintf(name, sizeof name, "%s", known && *known ? known : "somebody");
  struct timespec now = {0};
  clock_gettime(CLOCK_REALTIME, &now);
  return (fol_actor){name, (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000};
}

static bool check_use(fol_consultation *file, fol_error *err) {
  const char *why = fol_consultation_read_only(file), *trouble = fol_consultation_trouble(file);
  if (!why)
    return true;
  if (trouble)
    return fol_fail(err, FOL_REFUSED, "%s", trouble);
  return fol_fail(err, FOL_FAILED, "%s can only be read: %s", fol_consultation_path(file), why);
}

bool fol_args_open_consultation(fol_consultation **out, const fol_args *args, size_t passphrase_index, fol_file_use use,
                                fol_error *err) {
  fol_secret secret;
  fol_consultation *file;
  if (!fol_secret_read(&secret, args, passphrase_index, err))
    return false;
  const fol_consultation_request request = {.path = args->operands[0],
                                            .passphrase = fol_secret_passphrase(&secret),
                                            .read_only = use == FOL_FILE_READ,
                                            .later = true,
                                            .by = fol_actor_now()};
  bool done = fol_consultation_open(&file, &request, err);
  fol_secret_wipe(&secret);
  if (!done)
    return false;
  if (use == FOL_FILE_WRITE && !check_use(file, err)) {
    fol_consultation_drop(file, NULL);
    return false;
  }
  *out = file;
  return true;
}

void fol_args_close_consultation(fol_consultation *file) {
  const fol_actor by = fol_actor_now();
  fol_consultation_drop(file, &by);
}
