/* The table of all commands, and the command `help`. */
#include "cli.h"

#include <string.h>

/* ---- help ---------------------------------------------------------- */

static bool run_help(const fol_args *args, fol_error *err) {
  if (!args->operands[0])
    return fol_help_all(fol_commands, err);
  const fol_cli_command *command = fol_command_named(args->operands[0]);
  if (!command)
    return fol_fail(err, FOL_USAGE, "there is no command %s; see follidot-cli help", args->operands[0]);
  return fol_help_command(command, err);
}

static const fol_cli_command help = {
    .name = "help",
    .operands = {"[COMMAND]"},
    .summary = "list the commands, or a command's options",
    .about = "Lists all commands, or describes one.",
    .run = run_help,
};

/* ---- the table -------------------------------------------------------------------------------- */

const fol_cli_command *const fol_commands[] = {&fol_command_render,
                                               &fol_command_dots,
                                               &fol_command_plan,
                                               &fol_command_suggest,
                                               &fol_command_design,
                                               &fol_command_new,
                                               &fol_command_edit,
                                               &fol_command_info,
                                               &fol_command_check,
                                               &fol_command_protect,
                                               &fol_command_copy,
                                               &fol_command_sample,
                                               &fol_command_optics,
                                               &help,
                                               NULL};

const fol_cli_command *fol_command_named(const char *name) {
  for (size_t i = 0; fol_commands[i]; i++)
    if (strcmp(fol_commands[i]->name, name) == 0)
      return fol_commands[i];
  return NULL;
}
