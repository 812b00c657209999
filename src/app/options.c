#include "app/options.h"

#include "widgets/pen.h"

#include <stdio.h>
#include <string.h>

#define INTO(field) .offset = offsetof(fol_app_options, field)

const fol_app_option fol_app_option_table[] = {
    {"PHOTO", NULL, "a photograph (JPEG, HEIC, PNG, TIFF ...), for a new consultation", .kind = FOL_APP_OPERAND,
     INTO(file)},
    {"FILE.follidot", NULL, "a consultation; every change is in its file at once", .kind = FOL_APP_OPERAND, INTO(file)},
    {"--plan", "PLAN.json", "begin a new one with this plan", .kind = FOL_APP_TEXT, INTO(plan)},
    {"--save-to", "FILE.follidot", "where a new one is kept, instead of under the day's name", .kind = FOL_APP_TEXT,
     INTO(save_to)},
    {"--export-to", "FOLDER", "where Ctrl+E writes the pictures, without asking", .kind = FOL_APP_TEXT,
     INTO(export_to)},
    {"--ui-scale", "X", "make everything X times as large, 0.5 to 4; else as the settings or\nthe screen say",
     .kind = FOL_APP_SCALE, INTO(ui_scale)},
    {"--no-gpu", NULL, "let the processor draw the dots, not the graphics card", .kind = FOL_APP_SWITCH, INTO(no_gpu)},
    {"--trace", NULL, "print a line for each thing done, for support and for scripts", .kind = FOL_APP_SWITCH,
     INTO(trace)},
    {"--profile", NULL, "tell at the end how long each frame took on the processor, outside the\ngraphics driver",
     .kind = FOL_APP_SWITCH, INTO(profile)},
    {"--help, --version", .kind = FOL_APP_TELLS},
    {0},
};

const char fol_app_summary[] = "Shows a scalp after each session of micropigmentation, before the first dot is made.";
const char fol_app_about_folder[] =
    "A folder that a phone fills can be watched for new photos: Ctrl+, or the start page.";
const char fol_app_exit_status[] = "0 done, 1 failed, 2 wrong usage, 3 damaged or refused photo, plan or file.";

static const char keys[] =
    "Keys: P photo, R ruler, G head, H hairline, A next hairline, B brush, E eraser, O smooth,\n"
    "I fill, Z zones, [ ] brush size, Shift straight strokes, M painted area, D densities as\n"
    "colours, S sessions, 0 to 4 before and each session, comma and full stop earlier and later,\n"
    "L light, C camera, N dots on the scalp alone, K what that leaves out, W correct it, X split\n"
    "line, Y side by side, V before while it is held, T the photo taken after the session, U line\n"
    "it up, F11 for the client, wheel zoom, Space drag, F fit, Ctrl+1 1:1, Ctrl+Z undo,\n"
    "Ctrl+Shift+Z redo, Ctrl+S save, Ctrl+Shift+S save as, Ctrl+E export, Ctrl+O open,\n"
    "Ctrl+W close, Ctrl+L lock, Ctrl+, settings, Ctrl+Q quit, Ctrl+K all commands by name.\n"
    "Without a mouse: Tab, F6 and arrows move along the panels, Enter presses, Up and Down change\n"
    "a number, Escape leaves them. Over the picture arrows move a cross (Shift far, Ctrl fine),\n"
    "Enter clicks there, Shift+Enter holds until Enter lets go.\n";

/* ---- printing ----------------------------------------------------------------------------------- */

enum { NAME_WIDTH = 24 };

static void print_option(const fol_app_option *option) {
  char name[60];
  snprintf(name, sizeof name, "%s%s%s", option->name, option->value ? " " : "", option->value ? option->value : "");
  if (!option->help) {
    printf("  %s\n", name);
    return;
  }
  printf("  %-*s", NAME_WIDTH - 1, name);
  const char *line = option->help;
  for (const char *end = strchr(line, '\n'); end; line = end + 1, end = strchr(line, '\n'))
    printf(" %.*s\n  %*s", (int)(end - line), line, NAME_WIDTH - 1, "");
  printf(" %s\n", line);
}

static void print_help(void) {
  printf("Usage: follidot [PHOTO|FILE.follidot] [OPTION...]\n%s\n\n", fol_app_summary);
  for (const fol_app_option *option = fol_app_option_table; option->name; option++)
    print_option(option);
  printf("\n%s\n\nExit status: %s\n\n%s", fol_app_about_folder, fol_app_exit_status, keys);
}

/* ---- parsing ------------------------------------------------------------------------------------ */

static fol_app_parsed wrong(const char *what, const char *argument) {
  fprintf(stderr, "follidot: %s%s (follidot --help says more)\n", what, argument);
  return FOL_APP_WRONG;
}

static const fol_app_option *find(const char *argument) {
  const fol_app_option *option = fol_app_option_table;
  while (option->name && (option->name[0] != '-' || strcmp(argument, option->name) != 0))
    option++;
  return option->name ? option : NULL;
}

static bool report(const char *argument) {
  bool helps = strcmp(argument, "--help") == 0 || strcmp(argument, "-h") == 0;
  if (helps)
    print_help();
  else if (strcmp(argument, "--version") == 0)
    puts("follidot " FOL_VERSION);
  else
    return false;
  return true;
}

static bool read_scale(double *out, const char *text) {
  double scale;
  if (!text || !fol_number_read(&scale, text) || scale < FOL_APP_SCALE_MIN || scale > FOL_APP_SCALE_MAX)
    return false;
  *out = scale;
  return true;
}

/* Applies an option to *options. `value` is the argument that follows it; NULL if none follows. */
static fol_app_parsed apply_option(fol_app_options *options, const fol_app_option *option, const char *value) {
  void *target = (char *)options + option->offset;
  if (option->kind == FOL_APP_SWITCH)
    *(bool *)target = true;
  else if (option->kind == FOL_APP_SCALE && !read_scale(target, value))
    return wrong("--ui-scale takes a number from 0.5 to 4", "");
  else if (option->kind == FOL_APP_TEXT && !value)
    return wrong("something has to follow ", option->name);
  else if (option->kind == FOL_APP_TEXT)
    *(const char **)target = value;
  return FOL_APP_PARSED;
}

fol_app_parsed fol_app_parse(fol_app_options *out, int count, char **arguments) {
  fol_app_options options = {0};
  bool only_files = false;
  for (int i = 1; i < count; i++) {
    const char *argument = arguments[i];
    bool is_option = !only_files && argument[0] == '-' && argument[1] != '\0';
    if (is_option && strcmp(argument, "--") == 0) {
      only_files = true;
    } else if (is_option && report(argument)) {
      return FOL_APP_ENDED;
    } else if (is_option) {
      const fol_app_option *option = find(argument);
      if (!option)
        return wrong("unknown option ", argument);
      if (apply_option(&options, option, i + 1 < count ? arguments[i + 1] : NULL) != FOL_APP_PARSED)
        return FOL_APP_WRONG;
      i += option->value != NULL;
    } else if (options.file) {
      return wrong("one file at a time; what is this? ", argument);
    } else {
      options.file = argument;
    }
  }
  if (options.plan && !options.file)
    return wrong("--plan needs a photo as well", "");
  *out = options;
  return FOL_APP_PARSED;
}
