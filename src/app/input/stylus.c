#include "app/input/stylus.h"
#include "app/files/app_files.h"
#include "app/state/state.h"

#include <SDL.h>
#include <string.h>

struct fol_stylus {
  fol_pens *pens; /* the pens of the tablets; NULL: the system reports none */
};

static fol_stylus *find_pens(void) {
  fol_stylus *stylus = fol_alloc(1, sizeof *stylus, NULL);
  const char *driver = SDL_GetCurrentVideoDriver();
  if (stylus && driver && strcmp(driver, "x11") == 0)
    stylus->pens = fol_pens_new();
  return stylus;
}

void fol_stylus_drop(fol_stylus *stylus) {
  if (stylus)
    fol_pens_drop(stylus->pens);
  fol_free(stylus);
}

/* Returns the pressure of a finger on the screen, (0, 1], if it is the only one; 0 (unknown) for several fingers, which
 * do not paint. */
static double finger_pressure(void) {
  double pressure = 0;
  int fingers = 0;
  for (int i = 0; i < SDL_GetNumTouchDevices(); i++) {
    SDL_TouchID device = SDL_GetTouchDevice(i);
    int count = SDL_GetNumTouchFingers(device);
    const SDL_Finger *finger = count == 1 ? SDL_GetTouchFinger(device, 0) : NULL;
    pressure = finger ? (double)finger->pressure : pressure;
    fingers += count;
  }
  return fingers == 1 ? pressure : 0;
}

void fol_stylus_follow(fol_app *app, uint32_t which) {
  fol_stylus_now now = {0};
  if (!app->input.stylus)
    app->input.stylus = find_pens();
  if (which == SDL_TOUCH_MOUSEID)
    now.pressure = finger_pressure();
  else if (app->input.stylus && app->input.stylus->pens)
    now = fol_pens_poll(app->input.stylus->pens);
  app->input.pointer.pressure = now.pressure;
  app->input.pointer.eraser = now.eraser;
}
