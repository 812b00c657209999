#include "app/window.h"

#include <stdio.h>
#include <string.h>

static const char help_text[] =
    "Usage: follidot [PHOTO|FILE.follidot] [OPTION...]\n"
    "Shows a scalp after each session of micropigmentation, before the first dot is made.\n"
    "\n"
    "  PHOTO                   a JPEG or PNG photograph, for a new consultation\n"
    "  FILE.follidot           a consultation; every change is in its file at once\n"
    "  --plan PLAN.json        begin a new one with this plan\n"
    "  --save-to FILE.follidot where a new one is kept, instead of under the day's name\n"
    "  --export-to FOLDER      where Ctrl+E writes the pictures, without asking\n"
    "  --ui-scale X            make everything X times as large, 0.5 to 4; else as the settings or\n"
    "                          the screen say\n"
    "  --no-gpu                let the processor draw the dots, not the graphics card\n"
    "  --trace                 print a line for each thing done, for support and for scripts\n"
    "  --profile               tell at the end how long each frame took on the processor, outside the\n"
    "                          graphics driver\n"
    "  --help, --version\n"
    "\n"
    "Exit status: 0 done, 1 failed, 2 wrong usage, 3 damaged or refused photo, plan or file.\n"
    "\n"
    "Keys: P photo, R ruler, G head, H hairline, A next hairline, B brush, E eraser, O smooth,\n"
    "I fill, Z zones, [ ] brush size, Shift straight strokes, M painted area, D densities as\n"
    "colours, S sessions, 0 to 4 before and each session, comma and full stop earlier and later,\n"
    "L light, C camera, X split line, Y side by side, V before while it is held, T the photo taken\n"
    "after the session, U line it up, F11 for the client, wheel zoom, Space drag, F fit, Ctrl+1\n"
    "1:1, Ctrl+Z undo, Ctrl+Shift+Z redo, Ctrl+S save, Ctrl+Shift+S save as, Ctrl+E export, Ctrl+O\n"
    "open, Ctrl+W close, Ctrl+L lock, Ctrl+, settings, Ctrl+Q quit, Ctrl+K all commands by name.\n"
    "Without a mouse: Tab, F6 and arrows move along the panels, Enter presses, Up and Down change\n"
    "a number, Escape leaves them. Over the picture arrows move a cross (Shift far, Ctrl fine),\n"
    "Enter clicks there, Shift+Enter holds until Enter lets go.\n";

static int wrong(const char *what, const char *argument) {
  fprintf(stderr, "follidot: %s%s (follidot --help says more)\n", what, argument);
  return 2;
}

static bool read_scale(double *out, const char *text) {
  double scale;
  if (!fol_number_read(&scale, text) || scale < 0.5 || scale > 4)
    return false;
  *out = scale;
  return true;
}

typedef enum parsed { PARSED, ENDED, WRONG } parsed;

static parsed parse(fol_app_options *options, int count, char **arguments) {
  bool only_files = false;
  for (int i = 1; i < count; i++) {
    const char *argument = arguments[i], *value = i + 1 < count ? arguments[i + 1] : NULL;
    const char **takes = NULL;
    if (only_files || argument[0] != '-' || argument[1] == '\0') {
      if (options->file)
        return wrong("one file at a time; what is this? ", argument), WRONG;
      options->file = argument;
      continue;
    }
    if (strcmp(argument, "--") == 0) {
      only_files = true;
    } else if (strcmp(argument, "--help") == 0 || strcmp(argument, "-h") == 0) {
      fputs(help_text, stdout);
      return ENDED;
    } else if (strcmp(argument, "--version") == 0) {
      puts("follidot " FOL_VERSION);
      return ENDED;
    } else if (strcmp(argument, "--trace") == 0) {
      options->trace = true;
    } else if (strcmp(argument, "--profile") == 0) {
      options->profile = true;
    } else if (strcmp(argument, "--no-gpu") == 0) {
      options->no_gpu = true;
    } else if (strcmp(argument, "--plan") == 0) {
      takes = &options->plan;
    } else if (strcmp(argument, "--save-to") == 0) {
      takes = &options->save_to;
    } else if (strcmp(argument, "--export-to") == 0) {
      takes = &options->export_to;
    } else if (strcmp(argument, "--ui-scale") == 0) {
      if (!value || !read_scale(&options->ui_scale, value))
        return wrong("--ui-scale takes a number from 0.5 to 4", ""), WRONG;
      i++;
    } else {
      return wrong("unknown option ", argument), WRONG;
    }
    if (takes && !value)
      return wrong("something has to follow ", argument), WRONG;
    if (takes)
      *takes = arguments[++i];
  }
  if (options->plan && !options->file)
    return wrong("--plan needs a photo as well", ""), WRONG;
  return PARSED;
}

int main(int count, char **arguments) {
  fol_app_options options = {0};
  switch (parse(&options, count, arguments)) {
  case ENDED:
    return 0;
  case WRONG:
    return 2;
  case PARSED:
    break;
  }
  return fol_window_run(&options);
}
