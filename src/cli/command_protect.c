#include "cli.h"

enum { PASSPHRASE, NEW, REMOVE, OPTION_COUNT };

static const fol_option options[OPTION_COUNT] = {
    [PASSPHRASE] = FOL_OPTION_PASSPHRASE,
    [NEW] = {"--new-passphrase-fd", "M", "that tells the one that shall hold", .kind = FOL_OPTION_INTEGER, .least = 0,
             .most = FOL_FD_MAX},
    [REMOVE] = {"--remove", NULL, "take the protection away", .kind = FOL_OPTION_SWITCH},
};

static bool protect(fol_consultation *file, const fol_secret *wanted, fol_error *err) {
  const fol_by by = fol_by_now();
  if (wanted->size == 0 && !fol_consultation_is_protected(file))
    return fol_fail(err, FOL_FAILED, "%s is not protected", fol_consultation_path(file));
  bool done = fol_consultation_protect(file, fol_secret_tell(wanted), &by, fol_watch_begin("protecting"), err);
  fol_watch_end();
  return done;
}

static bool run(const fol_args *args, fol_error *err) {
  fol_consultation *file;
  fol_secret wanted;
  if (!args->text[NEW] == !args->text[REMOVE])
    return fol_fail(err, FOL_USAGE,
                    "protect: give either --new-passphrase-fd or --remove; see follidot-cli help protect");
  /* In this order: both may come through one file descriptor, a line each. */
  if (!fol_args_open_consultation(&file, args, PASSPHRASE, FOL_FILE_WRITE, err))
    return false;
  bool done = fol_secret_read(&wanted, args, NEW, err);
  if (done) {
    done = protect(file, &wanted, err);
    fol_secret_wipe(&wanted);
  }
  fol_args_close_consultation(file);
  return done;
}

const fol_cli_command fol_command_protect = {
    .name = "protect",
    .operands = {"FILE"},
    .summary = "seal a consultation file with a passphrase, change it, take it away",
    .about = "Everything in the file is sealed: photographs, edits, names, the audit log. What\n"
             "was readable before is not left in it. Whoever forgets the passphrase has lost\n"
             "the file. Exports, and the photographs it was made from, stay as they are. A\n"
             "passphrase is the first line that a file descriptor gives; both may give theirs\n"
             "through one, one after the other.\n"
             "\n"
             "  follidot-cli protect a.follidot --new-passphrase-fd 3 3<new.txt\n"
             "  follidot-cli protect a.follidot --passphrase-fd 3 --remove 3<old.txt",
    .options = options,
    .option_count = OPTION_COUNT,
    .run = run,
};
