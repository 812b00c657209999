#include "app/commands/client.h"
#include "app/state/gesture.h"

#include <SDL.h>
#include <string.h>

static const uint64_t rest_ms = 2000;

void fol_client_toggle(fol_app *app) {
  fol_gesture_cancel(app);
  app->panels.client = !app->panels.client;
  app->input.moved_ms = SDL_GetTicks64();
  fol_trace(app, "client %s", app->panels.client ? "on" : "off");
}

/* The modal sheet that asks for a passphrase does not mention the file, so client mode goes on while that sheet is
 * shown. Any other modal sheet, a file dialog or the start page ends client mode. */
void fol_client_follow(fol_app *app) {
  bool asks = app->panels.sheet.kind && app->panels.sheet.kind != FOL_SHEET_UNLOCK;
  bool waits = app->panels.sheet.kind == FOL_SHEET_UNLOCK || app->jobs.opening;
  if (app->panels.client && (asks || app->jobs.dialog || (!app->document.history && !waits)))
    fol_client_toggle(app);
}

bool fol_client_allows(const fol_app *app, const fol_command *command) {
  static const char *const looking[] = {"client", "dismiss",   "split",        "sides",    "light",     "camera",
                                        "fit",    "zoom.1",    "zoom.in",      "zoom.out", "when.back", "when.on",
                                        "show.0", "show.1",    "show.2",       "show.3",   "show.4",    "after.show",
                                        "quit",   "view.next", "view.previous"};
  if (!app->panels.client)
    return true;
  for (size_t i = 0; i < sizeof looking / sizeof looking[0]; i++)
    if (strcmp(command->id, looking[i]) == 0)
      return true;
  return false;
}

bool fol_client_hides_pointer(const fol_app *app) {
  return app->panels.client && SDL_GetTicks64() >= app->input.moved_ms + rest_ms;
}

int fol_client_wait_ms(const fol_app *app) {
  return !app->panels.client || fol_client_hides_pointer(app)
             ? -1
             : (int)(app->input.moved_ms + rest_ms - SDL_GetTicks64()) + 1;
}
