/* The program follidot-cli. */
#include "cli.h"
#include "follidot/photo_sandbox.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>

/* Whether docs/cli.md reserves the name for a command of a later version of this program. */
static bool is_planned(const char *name) {
  return strcmp(name, "export") == 0;
}

static bool print_version(fol_error *err) {
  fol_bytes text = {0};
  bool done = fol_bytes_printf(&text, err, "follidot-cli %s\n", FOL_VERSION) && fol_print_bytes(&text, err);
  fol_bytes_drop(&text);
  return done;
}

static bool run(int count, char *const *words, fol_error *err) {
  if (count == 0)
    return fol_fail(err, FOL_USAGE, "a command is missing; see follidot-cli help");
  const char *name = words[0];
  if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0)
    return fol_help_all(fol_commands, err);
  if (strcmp(name, "--version") == 0)
    return print_version(err);
  if (is_planned(name))
    return fol_fail(err, FOL_USAGE, "%s is not in this version; see follidot-cli help", name);
  const fol_cli_command *command = fol_command_named(name);
  if (!command)
    return fol_fail(err, FOL_USAGE, "there is no command %s; see follidot-cli help", name);
  fol_args args;
  if (!fol_args_parse(&args, command, count - 1, words + 1, err))
    return false;
  return args.help ? fol_help_command(command, err) : command->run(&args, err);
}

int main(int argc, char **argv) {
  fol_sandbox_main(argc, argv);
  /* The signal is ignored, so that exceeding a limit on file sizes is an error, like a full disk, and does not kill the
   * program. */
  signal(SIGXFSZ, SIG_IGN);
  fol_error err = {0};
  if (run(argc > 0 ? argc - 1 : 0, argv + 1, &err))
    return 0;
  fprintf(stderr, "follidot-cli: %s\n", err.text);
  return fol_exit_status(err.code);
}
