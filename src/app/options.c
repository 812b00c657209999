#include "app/options.h"

#include "widgets/pen.h"

#include <stdio.h>
#include <string.h>

#define INTO(field) .offset = offsetof(fol_app_options, field)

const fol_app_option fol_app_option_table[] = {
    {"PHOTO", NULL, "a photograph (JPEG, HEIC, PNG, TIFF ...), for a new consultation", .kind = FOL_APP_OPERAND,
     INTO(file)},
    {"FILE.follidot", NULL, "a consultation to open; changes are saved as you make them", .kind = FOL_APP_OPERAND,
     INTO(file)},
    {"--plan", "PLAN.json", "start the new consultation with this plan", .kind = FOL_APP_TEXT, INTO(plan)},
    {"--save-to", "FILE.follidot", "file for the new consultation, instead of one named by date and time",
     .kind = FOL_APP_TEXT, INTO(save_to)},
    {"--export-to", "FOLDER", "folder that Ctrl+E exports to, without asking", .kind = FOL_APP_TEXT, INTO(export_to)},
    {"--ui-scale", "X",
     "scale the interface by X, 0.5 to 4 (default: the setting, or what\n"
     "suits the screen)",
     .kind = FOL_APP_SCALE, INTO(ui_scale)},
    {"--no-gpu", NULL, "draw the dots on the processor, not on the graphics card", .kind = FOL_APP_SWITCH,
     INTO(no_gpu)},
    {"--trace", NULL, "print a line for each action, for support and for scripts", .kind = FOL_APP_SWITCH, INTO(trace)},
    {"--profile", NULL,
     "on exit, print how long frames took on the processor, outside the\n"
     "graphics driver",
     .kind = FOL_APP_SWITCH, INTO(profile)},
    {"--help, --version", .kind = FOL_APP_TELLS},
    {0},
};

const char fol_app_summary[] = "Shows a scalp after each session of micropigmentation, before the first dot is made.";
const char fol_app_about_folder[] =
    "Follidot can watch a folder for new photos from a phone: Ctrl+, or the start page.";
const char fol_app_exit_status[] = "0 done, 1 failed, 2 wrong usage, 3 damaged or refused photo, plan or file.";

static const char keys[] =
    "Keys: P photo, R ruler, G head, H hairline, A next hairline, B brush, E eraser, O smooth,\n"
    "I fill, Z zones, [ ] brush size, Shift straight strokes, M painted area, D densities as\n"
    "colours, S sessions, 0 to 4 before and each session, comma and full stop earlier and later,\n"
    "L light, C camera blur, N keep dots on the scalp, K show what is not scalp, W correct that,\n"
    "X split, Y side by side, V before while held, T after photo, U line it up, F11 client view,\n"
    "wheel zoom, Space drag, F fit, Ctrl+1 1:1, Ctrl+Z undo, Ctrl+Shift+Z redo, Ctrl+S save,\n"
    "Ctrl+Shift+S save as, Ctrl+E export, Ctrl+O open, Ctrl+W close, Ctrl+L lock the screen,\n"
    "Ctrl+, settings, Ctrl+Q quit, Ctrl+K all commands by name.\n"
    "Without a mouse: Tab, F6 and arrows move through the panels, Enter presses, Up and Down change\n"
    "a number, Escape returns to the picture. There, arrows move a crosshair (Shift far, Ctrl\n"
    "fine), Enter clicks, Shift+Enter holds until the next Enter.\n";

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
  fprintf(stderr, "follidot: %s%s; see follidot --help\n", what, argument);
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

/* Stores an option of the command line in *options. `value` is the argument after the option; NULL if there is none. */
static fol_app_parsed apply_option(fol_app_options *options, const fol_app_option *option, const char *value) {
  void *target = (char *)options + option->offset;
  if (option->kind == FOL_APP_SWITCH)
    *(bool *)target = true;
  else if (option->kind == FOL_APP_SCALE && !read_scale(target, value))
    return wrong("--ui-scale takes a number from 0.5 to 4", "");
  else if (option->kind == FOL_APP_TEXT && !value)
    return wrong("a value is missing after ", option->name);
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
      return wrong("only one file can be opened; unexpected argument: ", argument);
    } else {
      options.file = argument;
    }
  }
  if (options.plan && !options.file)
    return wrong("--plan needs a photo", "");
  *out = options;
  return FOL_APP_PARSED;
}
