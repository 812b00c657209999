#include "app/window.h"
#include "app/events.h"
#include "app/fonts.h"
#include "app/gesture.h"
#include "app/profile.h"
#include "app/screen.h"

#include <SDL.h>
#include <epoxy/gl.h>
#include <stdio.h>
#include <string.h>

typedef struct window {
  SDL_Window *sdl;
  SDL_GLContext gl;
  SDL_Cursor *cursors[FOL_CURSORS];
  fol_cursor cursor;
  int width, height; /* pixels */
  float ratio;       /* pixels to an SDL unit */
  char title[300];
  /* how the start went, by SDL's performance counter */
  uint64_t began, in_driver;
  bool was_shown;
} window;

static const int wide = 1440, high = 940;

/* ---- opening and closing ---------------------------------------------------------------------- */

static double ms_of(uint64_t counts) {
  return (double)counts * 1000 / (double)SDL_GetPerformanceFrequency();
}

/* The same window without anything of ours would take as long for that. */
static void count_as_driver(window *w, uint64_t since) {
  w->in_driver += SDL_GetPerformanceCounter() - since;
}

static bool open_window(window *w, fol_error *err) {
  uint64_t since = SDL_GetPerformanceCounter();
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_MAJOR_VERSION, 3);
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_MINOR_VERSION, 3);
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_PROFILE_MASK, SDL_GL_CONTEXT_PROFILE_CORE);
  SDL_GL_SetAttribute(SDL_GL_DEPTH_SIZE, 0);
  SDL_GL_SetAttribute(SDL_GL_DOUBLEBUFFER, 1);
  if (SDL_InitSubSystem(SDL_INIT_VIDEO) != 0)
    return fol_fail(err, FOL_FAILED, "there is no display to open a window on: %s", SDL_GetError());
  /* A small screen is used whole; a large one not beyond what the picture gains from. */
  SDL_Rect screen = {0, 0, wide, high};
  SDL_GetDisplayUsableBounds(0, &screen);
  bool small = screen.w <= wide || screen.h <= high;
  w->sdl = SDL_CreateWindow("Follidot", SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED, small ? screen.w : wide,
                            small ? screen.h : high,
                            SDL_WINDOW_OPENGL | SDL_WINDOW_RESIZABLE | SDL_WINDOW_ALLOW_HIGHDPI | SDL_WINDOW_HIDDEN |
                                (small ? SDL_WINDOW_MAXIMIZED : 0));
  if (w->sdl)
    w->gl = SDL_GL_CreateContext(w->sdl);
  if (!w->gl || epoxy_gl_version() < 33)
    return fol_fail(err, FOL_FAILED,
                    "the window needs OpenGL 3.3, which this computer's graphics driver does not offer (%s); "
                    "follidot-cli works without it",
                    w->gl ? "it has an older version" : SDL_GetError());
  SDL_SetWindowMinimumSize(w->sdl, 640, 420);
  SDL_GL_SetSwapInterval(1);
  count_as_driver(w, since);
  return true;
}

static void load_cursors(window *w) {
  static const SDL_SystemCursor system[FOL_CURSORS] = {
      [FOL_CURSOR_ARROW] = SDL_SYSTEM_CURSOR_ARROW,     [FOL_CURSOR_CROSS] = SDL_SYSTEM_CURSOR_CROSSHAIR,
      [FOL_CURSOR_HAND] = SDL_SYSTEM_CURSOR_HAND,       [FOL_CURSOR_MOVE] = SDL_SYSTEM_CURSOR_SIZEALL,
      [FOL_CURSOR_SIDEWAYS] = SDL_SYSTEM_CURSOR_SIZEWE, [FOL_CURSOR_UP_DOWN] = SDL_SYSTEM_CURSOR_SIZENS,
      [FOL_CURSOR_RISING] = SDL_SYSTEM_CURSOR_SIZENESW, [FOL_CURSOR_FALLING] = SDL_SYSTEM_CURSOR_SIZENWSE,
      [FOL_CURSOR_TEXT] = SDL_SYSTEM_CURSOR_IBEAM,      [FOL_CURSOR_NONE] = SDL_SYSTEM_CURSOR_ARROW};
  for (int i = 0; i < FOL_CURSORS; i++)
    w->cursors[i] = SDL_CreateSystemCursor(system[i]);
}

static void close_window(window *w) {
  for (int i = 0; i < FOL_CURSORS; i++)
    SDL_FreeCursor(w->cursors[i]);
  if (w->gl)
    SDL_GL_DeleteContext(w->gl);
  if (w->sdl)
    SDL_DestroyWindow(w->sdl);
}

static void measure(window *w) {
  int units = 0, height = 0;
  SDL_GetWindowSize(w->sdl, &units, &height);
  SDL_GL_GetDrawableSize(w->sdl, &w->width, &w->height);
  w->ratio = units > 0 ? (float)w->width / (float)units : 1;
}

/* ---- a frame ---------------------------------------------------------------------------------- */

static void follow_cursor(window *w, const fol_app *app) {
  fol_cursor cursor = FOL_CURSOR_ARROW;
  if (app->gesture != FOL_GESTURE_UI && app->gesture != FOL_GESTURE_NONE)
    cursor = fol_gesture_cursor(app);
  else if (fol_app_pointer_is_free(app))
    cursor = fol_gesture_cursor(app);
  else if (fol_ui_over_text(app->ui))
    cursor = FOL_CURSOR_TEXT;
  if (cursor == w->cursor)
    return;
  SDL_ShowCursor(cursor != FOL_CURSOR_NONE);
  SDL_SetCursor(w->cursors[cursor]);
  w->cursor = cursor;
}

static void follow_title(window *w, const fol_app *app) {
  char title[300] = "Follidot";
  if (app->history)
    snprintf(title, sizeof title, "%s%s - Follidot", fol_app_is_unsaved(app) ? "* " : "", fol_app_file_name(app));
  if (strcmp(title, w->title) == 0)
    return;
  snprintf(w->title, sizeof w->title, "%s", title);
  SDL_SetWindowTitle(w->sdl, title);
}

static void run_frame(window *w, fol_app *app) {
  measure(w);
  fol_screen_run(app, w->width, w->height);
}

/* For whoever measures: when the first frame stood on the screen, and how much of that was the driver's. */
static void tell_start(window *w, const fol_app *app) {
  if (!w->was_shown)
    fol_trace(app, "started %.0f driver %.0f", ms_of(SDL_GetPerformanceCounter() - w->began), ms_of(w->in_driver));
  w->was_shown = true;
}

static void show_frame(window *w, fol_app *app) {
  run_frame(w, app);
  fol_screen_paint(app, w->width, w->height);
  uint64_t since = SDL_GetPerformanceCounter();
  fol_profile_driver_begin();
  SDL_GL_SwapWindow(w->sdl);
  fol_profile_driver_end();
  if (!w->was_shown)
    count_as_driver(w, since);
  tell_start(w, app);
  app->shown_ms = SDL_GetTicks64();
  follow_cursor(w, app);
  follow_title(w, app);
  fol_profile_frame();
}

/* ---- the loop --------------------------------------------------------------------------------- */

/* Milliseconds that the loop may sleep, -1 for as long as nothing happens. */
static int rest_ms(const fol_app *app) {
  fol_beside beside;
  if (app->frames_owed > 0 || app->has_more)
    return 0;
  int rest = fol_ui_wait_ms(app->ui), told = fol_app_notice_wait_ms(app);
  if (told >= 0 && (rest < 0 || told < rest))
    rest = told;
  int lock = fol_app_lock_wait_ms(app);
  if (lock >= 0 && (rest < 0 || lock < rest))
    rest = lock;
  bool watches = app->dialog || fol_app_beside(app, &beside);
  return watches && (rest < 0 || rest > 50) ? 50 : rest;
}

static void handle(window *w, fol_app *app, SDL_Event *event) {
  while (!fol_event_handle(app, event, w->ratio))
    run_frame(w, app);
}

static void loop(window *w, fol_app *app) {
  while (app->running) {
    SDL_Event event;
    int rest = rest_ms(app);
    bool came = rest < 0   ? SDL_WaitEvent(&event)
                : rest > 0 ? SDL_WaitEventTimeout(&event, rest)
                           : SDL_PollEvent(&event);
    if (!came && rest > 0)
      fol_app_repaint(app);
    for (; came; came = SDL_PollEvent(&event))
      handle(w, app, &event);
    fol_app_update(app);
    if (app->running && app->frames_owed > 0) {
      app->frames_owed--;
      show_frame(w, app);
    }
  }
}

static bool start_interface(fol_app *app, const window *w, fol_error *err) {
  fol_font_files fonts;
  fol_fonts_find(&fonts);
  fol_ui_options ui = {.regular_path = fonts.regular,
                       .medium_path = fonts.medium,
                       .scale = (float)app->options.ui_scale * w->ratio,
                       .trace_places = app->options.trace};
  app->ui = fol_ui_new(&ui);
  return app->ui || fol_fail(err, FOL_FAILED, "the graphics driver refused the interface's shaders");
}

static int fail(const fol_error *err, const window *w) {
  fprintf(stderr, "follidot: %s\n", err->text);
  if (SDL_WasInit(SDL_INIT_VIDEO))
    SDL_ShowSimpleMessageBox(SDL_MESSAGEBOX_ERROR, "Follidot", err->text, w->sdl);
  return fol_exit_status(err->code);
}

int fol_window_run(const fol_app_options *options) {
  fol_app app = {.options = *options, .running = true, .frames_owed = 1, .overlay = true, .split_at = 0.5};
  fol_error err = {0};
  window w = {.ratio = 1, .began = SDL_GetPerformanceCounter()};
  SDL_SetHint(SDL_HINT_VIDEO_X11_NET_WM_BYPASS_COMPOSITOR, "0");
  SDL_SetHint(SDL_HINT_VIDEODRIVER, "x11,wayland"); /* else SDL takes one that shows nothing */
  SDL_SetHint(SDL_HINT_MOUSE_FOCUS_CLICKTHROUGH, "1");
  SDL_Init(SDL_INIT_EVENTS);
  fol_settings_load(&app.settings);
  fol_tools_init(&app);
  fol_app_open_first(&app); /* decodes while the window is being made */
  bool opened = open_window(&w, &err);
  if (opened)
    measure(&w);
  if (opened && start_interface(&app, &w, &err)) {
    load_cursors(&w);
    fol_app_update(&app);
    if (app.running)
      SDL_ShowWindow(w.sdl);
    fol_trace(&app, "ready");
    if (options->profile)
      fol_profile_start();
    loop(&w, &app);
    fol_profile_print();
  } else {
    app.exit_status = fail(&err, &w);
  }
  fol_app_close(&app);
  fol_ui_drop(app.ui);
  close_window(&w);
  SDL_Quit();
  return app.exit_status;
}
