/* Prints help from the tables of commands. */
#include "cli.h"

#include <stdio.h>
#include <string.h>

enum { LINE_WIDTH = 80 };

/* ---- one command ------------------------------------------------------------------------------ */

/* Prints an option as in the synopsis: "--out DIR", or "[--json]" if it is optional. */
static void print_usage(char *out, size_t size, const fol_option *option) {
  snprintf(out, size, "%s%s%s%s%s", option->required ? "" : "[", option->name, option->value ? " " : "",
           option->value ? option->value : "", option->required ? "" : "]");
}

static bool print_synopsis(fol_bytes *text, const fol_cli_command *command, fol_error *err) {
  size_t line_start = text->size;
  if (!fol_bytes_printf(text, err, "follidot-cli %s", command->name))
    return false;
  size_t indent = text->size - line_start;
  for (size_t i = 0; i < FOL_OPERANDS_MAX && command->operands[i]; i++)
    if (!fol_bytes_printf(text, err, " %s", command->operands[i]))
      return false;
  for (size_t i = 0; i < command->option_count; i++) {
    char usage[80];
    print_usage(usage, sizeof usage, &command->options[i]);
    if (text->size - line_start + 1 + strlen(usage) > LINE_WIDTH) {
      line_start = text->size + 1;
      if (!fol_bytes_printf(text, err, "\n%*s", (int)indent, ""))
        return false;
    }
    if (!fol_bytes_printf(text, err, " %s", usage))
      return false;
  }
  return fol_bytes_printf(text, err, "\n\n");
}

/* Prints an option with the name of its value, such as "--out DIR", and returns the length. */
static int print_name(char *out, size_t size, const fol_option *option) {
  return snprintf(out, size, "%s%s%s", option->name, option->value ? " " : "", option->value ? option->value : "");
}

static bool print_option(fol_bytes *text, const fol_option *option, int width, fol_error *err) {
  char name[80], rest[80] = "";
  print_name(name, sizeof name, option);
  if (option->fallback)
    snprintf(rest, sizeof rest, "(default: %s)", option->fallback);
  bool fits = (size_t)width + 5 + strlen(option->help) + strlen(rest) <= LINE_WIDTH;
  if (!fol_bytes_printf(text, err, "  %-*s  %s", width, name, option->help))
    return false;
  if (*rest &&
      !(fits ? fol_bytes_printf(text, err, " %s", rest) : fol_bytes_printf(text, err, "\n%*s%s", width + 4, "", rest)))
    return false;
  return fol_bytes_printf(text, err, "\n");
}

static bool print_options(fol_bytes *text, const fol_cli_command *command, fol_error *err) {
  char name[80];
  int width = 0;
  for (size_t i = 0; i < command->option_count; i++) {
    int length = print_name(name, sizeof name, &command->options[i]);
    if (length > width)
      width = length;
  }
  if (width > 0 && !fol_bytes_printf(text, err, "\n"))
    return false;
  for (size_t i = 0; i < command->option_count; i++)
    if (!print_option(text, &command->options[i], width, err))
      return false;
  return true;
}

bool fol_help_command(const fol_cli_command *command, fol_error *err) {
  fol_bytes text = {0};
  bool done = print_synopsis(&text, command, err) && fol_bytes_printf(&text, err, "%s\n", command->about) &&
              print_options(&text, command, err) && fol_print_bytes(&text, err);
  fol_bytes_drop(&text);
  return done;
}

/* ---- all commands ------------------------------------------------------------------------------ */

bool fol_help_all(const fol_cli_command *const *commands, fol_error *err) {
  fol_bytes text = {0};
  bool done = fol_bytes_printf(&text, err,
                               "Follidot %s shows a scalp after each session of micropigmentation, before the\n"
                               "first dot is made.\n\n",
                               FOL_VERSION);
  for (size_t i = 0; commands[i] && done; i++)
    done = fol_bytes_printf(&text, err, "  %-9s%s\n", commands[i]->name, commands[i]->summary);
  done = done &&
         fol_bytes_printf(&text, err,
                          "\nfollidot-cli help COMMAND describes a command. A first try:\n\n"
                          "  follidot-cli sample --out try\n"
                          "  follidot-cli render try/sample-head.jpg --plan try/sample-head.json --out try\n\n"
                          "Exit status: 0 done, 1 failed, 2 wrong usage, 3 damaged or refused input.\n") &&
         fol_print_bytes(&text, err);
  fol_bytes_drop(&text);
  return done;
}
