/* Prints follidot.1, from the tables of the program's options and commands. */
#include "app/commands/commands.h"
#include "app/options.h"
#include "roff.h"

static void print_option(const fol_app_option *option) {
  roff_tag(option->name, option->value);
  if (option->help)
    roff_line(option->help);
  else
    puts("Print that and end.");
}

static void print_command(const fol_command *command) {
  bool adds_nothing = command->again && !command->tip; /* another key for a command that was told */
  if (!command->keys || adds_nothing)
    return;
  roff_tag(command->keys, NULL);
  roff_line(command->name ? command->name : command->label);
  if (command->tip) {
    puts(".br");
    roff_line(command->tip);
  }
}

static void print_commands(void) {
  const char *group = NULL, *before = NULL;
  for (int i = 0; i < fol_command_count(); i++) {
    const fol_command *command = fol_command_at(i, &group);
    if (group != before)
      printf(".SS %s\n", group);
    before = group;
    print_command(command);
  }
}

int main(void) {
  roff_title("FOLLIDOT", "follidot", "previews of scalp micropigmentation");
  puts(".SH SYNOPSIS\n.B follidot\n[\\fIPHOTO\\fR|\\fIFILE.follidot\\fR] [\\fIOPTION\\fR...]");
  puts(".SH DESCRIPTION");
  roff_line(fol_app_summary);
  puts(".PP");
  roff_line(fol_app_about_folder);
  puts(".SH OPTIONS");
  for (const fol_app_option *option = fol_app_option_table; option->name; option++)
    print_option(option);
  puts(".SH KEYS");
  print_commands();
  puts(".SH EXIT STATUS");
  roff_line(fol_app_exit_status);
  puts(".SH SEE ALSO\n.BR follidot\\-cli (1)");
  return fflush(stdout) == 0 ? 0 : 1;
}
