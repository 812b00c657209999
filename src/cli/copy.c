#include "cli.h"

#include <unistd.h>

enum { OUT, PASSPHRASE, OPTION_COUNT };

static const fol_option options[OPTION_COUNT] = {
    [OUT] = {"--out", "OTHER", "the copy; an older consultation file there is replaced", .required = true},
    [PASSPHRASE] = FOL_OPTION_PASSPHRASE,
};

/* Opened for writing where that can be, so that the copy is noted; what can only be read can be copied all the same. */
static bool open_file(fol_case **out, const fol_args *args, fol_error *err) {
  fol_secret secret;
  if (!fol_secret_read(&secret, args, PASSPHRASE, err))
    return false;
  const fol_case_ask ask = {.path = args->operands[0], .passphrase = fol_secret_tell(&secret), .by = fol_by_now()};
  bool done = fol_case_open(out, &ask, err);
  fol_secret_wipe(&secret);
  return done;
}

static bool run(const fol_args *args, fol_error *err) {
  fol_case *file;
  const char *other = args->text[OUT];
  if (access(other, F_OK) == 0 && !fol_file_is_case(other))
    return fol_fail(err, FOL_FAILED, "cannot write %s: what is there is no consultation file", other);
  if (!open_file(&file, args, err))
    return false;
  const fol_by by = fol_by_now();
  bool done = fol_case_copy(file, other, &by, err);
  fol_args_close_case(file);
  return done;
}

const fol_command fol_command_copy = {
    .name = "copy",
    .operands = {"FILE"},
    .summary = "save a consultation file under another name",
    .about = "The copy is whole, or not there, though the file be open elsewhere; it is sealed\n"
             "with the same passphrase, and holds the same edits and audit log.",
    .options = options,
    .option_count = OPTION_COUNT,
    .run = run,
};
