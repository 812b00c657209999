/* Prints follidot-cli.1, from the tables by which the program reads its arguments. */
#include "cli/cli.h"
#include "roff.h"

static void print_synopsis(const fol_cli_command *command) {
  puts(".PP");
  roff_bold("follidot-cli ");
  roff_bold(command->name);
  for (size_t i = 0; i < FOL_OPERANDS_MAX && command->operands[i]; i++) {
    putchar(' ');
    roff_italic(command->operands[i]);
  }
  for (size_t i = 0; i < command->option_count; i++) {
    const fol_option *option = &command->options[i];
    fputs(option->required ? "\n" : "\n[", stdout);
    roff_bold(option->name);
    if (option->value) {
      putchar(' ');
      roff_italic(option->value);
    }
    fputs(option->required ? "" : "]", stdout);
  }
  putchar('\n');
}

static void print_option(const fol_option *option) {
  roff_tag(option->name, option->value);
  roff_line(option->help);
  if (option->fallback) {
    fputs("(default: ", stdout);
    roff_text(option->fallback, 0);
    puts(")");
  }
}

static void print_command(const fol_cli_command *command) {
  printf(".SS %s\n", command->name);
  roff_line(command->summary);
  print_synopsis(command);
  puts(".PP");
  roff_lines(command->about);
  for (size_t i = 0; i < command->option_count; i++)
    print_option(&command->options[i]);
}

int main(void) {
  roff_title("FOLLIDOT-CLI", "follidot\\-cli", "previews of scalp micropigmentation, without a screen");
  puts(".SH SYNOPSIS\n.B follidot\\-cli\n.I COMMAND\n[\\fIOPERAND\\fR...] [\\fIOPTION\\fR...]");
  puts(".SH DESCRIPTION\nShows a scalp after each session of micropigmentation, before the first dot is made.");
  puts(".SH COMMANDS");
  for (size_t i = 0; fol_commands[i]; i++)
    print_command(fol_commands[i]);
  puts(".SH EXIT STATUS\n0 done, 1 failed, 2 wrong usage, 3 damaged or refused input.");
  puts(".SH EXAMPLES\n.nf");
  puts("follidot\\-cli sample \\-\\-out try");
  puts("follidot\\-cli render try/sample\\-head.jpg \\-\\-plan try/sample\\-head.json \\-\\-out try\n.fi");
  puts(".SH SEE ALSO\n.BR follidot (1)");
  return fflush(stdout) == 0 ? 0 : 1;
}
