#include "app/state/report.h"
#include "app/state/show.h"
#include "app/state/words.h"

#include <SDL.h>
#include <stdarg.h>
#include <stdio.h>

/* How long a message that is not an error is shown, ms. */
static const uint64_t notice_ms = 10000;

void fol_app_dismiss(fol_app *app) {
  fol_free(app->panels.notice.folder);
  app->panels.notice = (fol_notice){0};
}

void fol_app_report(fol_app *app, const fol_error *err) {
  fol_app_dismiss(app);
  app->panels.notice.is_error = true;
  fol_error_sentence(app->panels.notice.text, sizeof app->panels.notice.text, err->text);
  fol_trace(app, "error %s", err->text);
  fol_app_repaint(app);
}

void fol_app_notify(fol_app *app, const char *format, ...) {
  fol_app_dismiss(app);
  va_list args;
  va_start(args, format);
  vsnprintf(app->panels.notice.text, sizeof app->panels.notice.text, format, args);
  va_end(args);
  app->panels.notice.until_ms = SDL_GetTicks64() + notice_ms;
  fol_app_repaint(app);
}

void fol_app_notify_failed(fol_app *app) {
  fol_app_notify(app, "That is not available right now.");
  fol_trace(app, "cannot");
}

int fol_app_notice_wait_ms(const fol_app *app) {
  uint64_t now = SDL_GetTicks64(), until = app->panels.notice.until_ms;
  return until == 0 ? -1 : until > now ? (int)(until - now) : 0;
}

void fol_trace(const fol_app *app, const char *format, ...) {
  if (!app->options.trace)
    return;
  va_list args;
  va_start(args, format);
  vprintf(format, args);
  va_end(args);
  putchar('\n');
  fflush(stdout);
}
