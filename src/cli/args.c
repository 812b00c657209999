/* Parses the arguments of a command according to the table of its options. */
#include "cli.h"

#include <string.h>

static bool fail_usage(fol_error *err, const fol_cli_command *command, const char *what, const char *about) {
  return fol_fail(err, FOL_USAGE, "%s: %s %s; see follidot-cli help %s", command->name, what, about, command->name);
}

/* ---- values ----------------------------------------------------------------------------------- */

static bool read_number(double *out, const char *text, bool integer) {
  size_t length = strlen(text);
  return (!integer || strspn(text, "0123456789") == length) && fol_number_parse(out, text, length, NULL);
}

static bool choose(double *out, const char *choices, const char *text) {
  size_t length = strlen(text);
  for (int index = 0;; index++) {
    size_t width = strcspn(choices, "|");
    if (width == length && memcmp(choices, text, length) == 0) {
      *out = index;
      return true;
    }
    if (choices[width] == '\0')
      return false;
    choices += width + 1;
  }
}

static bool read_value(fol_args *args, size_t index, const char *text, double *number, fol_error *err) {
  const fol_option *option = &args->command->options[index];
  if (*text == '\0')
    return fail_usage(err, args->command, "a value is missing after", option->name);
  args->text[index] = text;
  bool is_number =
      option->kind == FOL_OPTION_INTEGER || option->kind == FOL_OPTION_NUMBER || option->kind == FOL_OPTION_PAIR;
  if (is_number && option->word && strcmp(text, option->word) == 0)
    return true;
  if (is_number && (!read_number(number, text, option->kind == FOL_OPTION_INTEGER) ||
                    !(*number >= option->min && *number <= option->max)))
    return fol_fail(err, FOL_USAGE, "%s: %s takes %s from %g to %g, not \"%s\"; see follidot-cli help %s",
                    args->command->name, option->name,
                    option->kind == FOL_OPTION_INTEGER ? "a whole number"
                    : option->kind == FOL_OPTION_PAIR  ? "two numbers"
                                                       : "a number",
                    option->min, option->max, text, args->command->name);
  if (option->kind == FOL_OPTION_CHOICE && !choose(number, option->value, text))
    return fol_fail(err, FOL_USAGE, "%s: %s takes %s, not \"%s\"; see follidot-cli help %s", args->command->name,
                    option->name, option->value, text, args->command->name);
  return true;
}

/* ---- options and operands --------------------------------------------------------------------- */

/* Returns the index of the option that an argument names, such as "--out" or "--out=DIR"; option_count if no option has
 * that name. */
static size_t find_option(const fol_cli_command *command, const char *word) {
  size_t length = strcspn(word, "="), index = 0;
  while (index < command->option_count &&
         (strlen(command->options[index].name) != length || memcmp(command->options[index].name, word, length) != 0))
    index++;
  return index;
}

/* Parses the option that begins at the argument words[0], with its values; *used receives the number of elements of
 * `words` consumed. */
static bool read_option(fol_args *args, char *const *words, int left, int *used, fol_error *err) {
  const fol_cli_command *command = args->command;
  size_t index = find_option(command, words[0]);
  if (index == command->option_count)
    return fail_usage(err, command, "unknown option", words[0]);
  const fol_option *option = &command->options[index];
  if (args->text[index])
    return fail_usage(err, command, "given twice:", option->name);
  const char *value = strchr(words[0], '=');
  *used = 1;
  if (option->kind == FOL_OPTION_SWITCH) {
    if (value)
      return fail_usage(err, command, "unexpected value for", option->name);
    args->text[index] = option->name;
    return true;
  }
  if (!value && left < 2)
    return fail_usage(err, command, "a value is missing after", option->name);
  if (!value)
    *used = 2;
  if (!read_value(args, index, value ? value + 1 : words[1], &args->number[index], err))
    return false;
  if (option->kind != FOL_OPTION_PAIR)
    return true;
  if (left <= *used)
    return fail_usage(err, command, "a second value is missing after", option->name);
  return read_value(args, index, words[(*used)++], &args->second[index], err);
}

static bool read_operand(fol_args *args, const char *word, fol_error *err) {
  size_t index = 0;
  while (index < FOL_OPERANDS_MAX && args->operands[index])
    index++;
  if (index == FOL_OPERANDS_MAX || !args->command->operands[index])
    return fail_usage(err, args->command, "one argument too many:", word);
  const char *expected = args->command->operands[index];
  if (strcmp(word, "-") == 0 && strstr(expected, "SCRIPT") == NULL)
    return fol_fail(err, FOL_USAGE,
                    "%s: %s must be the name of a file, and - is not one (./- would be); see follidot-cli help "
                    "%s",
                    args->command->name, expected, args->command->name);
  args->operands[index] = word;
  return true;
}

static bool asks_for_help(int count, char *const *words) {
  for (int i = 0; i < count && strcmp(words[i], "--") != 0; i++)
    if (strcmp(words[i], "--help") == 0 || strcmp(words[i], "-h") == 0)
      return true;
  return false;
}

/* Checks for missing arguments and sets the defaults of options that are not given. */
static bool complete(fol_args *args, fol_error *err) {
  const fol_cli_command *command = args->command;
  for (size_t i = 0; i < FOL_OPERANDS_MAX && command->operands[i]; i++)
    if (command->operands[i][0] != '[' && !args->operands[i])
      return fail_usage(err, command, "an argument is missing:", command->operands[i]);
  for (size_t i = 0; i < command->option_count; i++) {
    const fol_option *option = &command->options[i];
    if (option->required && !args->text[i])
      return fail_usage(err, command, "an option is missing:", option->name);
    if (option->fallback && !args->text[i] && !read_value(args, i, option->fallback, &args->number[i], err))
      return false;
  }
  return true;
}

bool fol_args_parse(fol_args *out, const fol_cli_command *command, int count, char *const *words, fol_error *err) {
  FOL_ASSERT(command->option_count <= FOL_OPTIONS_MAX);
  fol_args args = {.command = command, .help = asks_for_help(count, words)};
  bool options_end = args.help;
  for (int i = 0; i < count && !args.help;) {
    int used = 1;
    bool is_option = !options_end && words[i][0] == '-' && words[i][1] != '\0';
    if (is_option && strcmp(words[i], "--") == 0)
      options_end = true;
    else if (is_option ? !read_option(&args, words + i, count - i, &used, err) : !read_operand(&args, words[i], err))
      return false;
    i += used;
  }
  if (!args.help && !complete(&args, err))
    return false;
  *out = args;
  return true;
}
