/* The command `copy`: copies a consultation file. */
#include "cli.h"

enum { OUT, PASSPHRASE, OPTION_COUNT };

static const fol_option options[OPTION_COUNT] = {
    [OUT] = {"--out", "OTHER", "the copy; an older consultation file there is replaced", .required = true},
    [PASSPHRASE] = FOL_OPTION_PASSPHRASE,
};

/* Opens the file for writing if possible, so that its audit log can record the copy; a read-only file can be copied
 * too. */
static bool open_file(fol_consultation **out, const fol_args *args, fol_error *err) {
  fol_secret secret;
  if (!fol_secret_read(&secret, args, PASSPHRASE, err))
    return false;
  const fol_consultation_request request = {
      .path = args->operands[0], .passphrase = fol_secret_passphrase(&secret), .later = true, .by = fol_actor_now()};
  bool done = fol_consultation_open(out, &request, err);
  fol_secret_wipe(&secret);
  return done;
}

static bool run(const fol_args *args, fol_error *err) {
  fol_consultation *file;
  if (!open_file(&file, args, err))
    return false;
  const fol_actor by = fol_actor_now();
  fol_watch_begin(NULL); /* so that an interrupt leaves no partial copy */
  bool done = fol_consultation_copy(file, args->text[OUT], &by, err);
  fol_args_close_consultation(file);
  fol_watch_end();
  return done;
}

const fol_cli_command fol_command_copy = {
    .name = "copy",
    .operands = {"FILE"},
    .summary = "save a consultation file under another name",
    .about = "The copy is made completely or not at all, even if the file is open elsewhere.\n"
             "It has the same passphrase, edits and audit log.",
    .options = options,
    .option_count = OPTION_COUNT,
    .run = run,
};
