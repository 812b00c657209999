#include "cli.h"

#include <string.h>

const fol_cli_command *const fol_commands[] = {&fol_command_render,  &fol_command_dots,
                                               &fol_command_plan,    &fol_command_design,
                                               &fol_command_new,     &fol_command_edit,
                                               &fol_command_info,    &fol_command_check,
                                               &fol_command_protect, &fol_command_copy,
                                               &fol_command_sample,  &fol_command_optics,
                                               &fol_command_help,    NULL};

const fol_cli_command *fol_command_named(const char *name) {
  for (size_t i = 0; fol_commands[i]; i++)
    if (strcmp(fol_commands[i]->name, name) == 0)
      return fol_commands[i];
  return NULL;
}
