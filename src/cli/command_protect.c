/* The command `protect`: sets, changes or removes the passphrase of a consultation file. */
#include "cli.h"

enum { PASSPHRASE, NEW, REMOVE, OPTION_COUNT };

static const fol_option options[OPTION_COUNT] = {
    [PASSPHRASE] = FOL_OPTION_PASSPHRASE,
    [NEW] = {"--new-passphrase-fd", "M", "file descriptor to read the new passphrase from", .kind = FOL_OPTION_INTEGER,
             .min = 0, .max = FOL_FD_MAX},
    [REMOVE] = {"--remove", NULL, "remove the protection", .kind = FOL_OPTION_SWITCH},
};

static bool protect(fol_consultation *file, const fol_secret *passphrase, fol_error *err) {
  const fol_actor by = fol_actor_now();
  if (passphrase->size == 0 && !fol_consultation_is_protected(file))
    return fol_fail(err, FOL_FAILED, "%s is not protected", fol_consultation_path(file));
  bool done =
      fol_consultation_protect(file, fol_secret_passphrase(passphrase), &by, fol_watch_begin("protecting"), err);
  fol_watch_end();
  return done;
}

static bool run(const fol_args *args, fol_error *err) {
  fol_consultation *file;
  fol_secret passphrase;
  if (!args->text[NEW] == !args->text[REMOVE])
    return fol_fail(err, FOL_USAGE,
                    "protect: give either --new-passphrase-fd or --remove; see follidot-cli help protect");
  /* The old passphrase is read before the new one: both may come through one file descriptor, one on each line. */
  if (!fol_args_open_consultation(&file, args, PASSPHRASE, FOL_FILE_WRITE, err))
    return false;
  bool done = fol_secret_read(&passphrase, args, NEW, err);
  if (done) {
    done = protect(file, &passphrase, err);
    fol_secret_wipe(&passphrase);
  }
  fol_args_close_consultation(file);
  return done;
}

const fol_cli_command fol_command_protect = {
    .name = "protect",
    .operands = {"FILE"},
    .summary = "set, change or remove the passphrase of a consultation file",
    .about = "Everything in the file is encrypted: photographs, edits, names, the audit log.\n"
             "No readable data from before is left in it. If you forget the passphrase, the\n"
             "file is lost. Exports, and the photographs it was made from, stay as they are.\n"
             "A passphrase is the first line read from a file descriptor; the old and the new\n"
             "one can come from the same descriptor, in this order.\n"
             "\n"
             "  follidot-cli protect a.follidot --new-passphrase-fd 3 3<new.txt\n"
             "  follidot-cli protect a.follidot --passphrase-fd 3 --remove 3<old.txt",
    .options = options,
    .option_count = OPTION_COUNT,
    .run = run,
};
