#include "app/window.h"
#include "app/commands/client.h"
#include "app/files/app_inbox.h"
#include "app/input/events.h"
#include "app/input/pointer.h"
#include "app/input/stylus.h"
#include "app/screen.h"
#include "app/tools/toolset.h"
#include "app/update.h"
#include "widgets/fonts.h"
#include "widgets/frame_profile.h"

#include <SDL.h>
#include <epoxy/gl.h>
#include <stdio.h>
#include <string.h>

typedef struct window {
  SDL_Window *sdl;
  SDL_GLContext gl;
  SDL_Cursor *cursors[FOL_CURSORS];
  fol_cursor cursor;
  int width, height; /* size of the window in pixels */
  float ratio;       /* window pixels per SDL unit, in which SDL gives positions of the mouse */
  char title[300];
  bool fills; /* the window fills the screen, because client mode is on */
  fol_placement placement;
  /* By SDL's performance counter: began: when the program started; in_driver: how much time was spent in the graphics
   * driver until the first frame. */
  uint64_t began, in_driver;
  bool was_shown, is_idle;
} window;

static const int wide = 1440, high = 940;

/* ---- opening and closing ---------------------------------------------------------------------- */

enum { SCREENS_MAX = 16 };

/* Returns the position and size that the window has at first: those at the end of the last run (`left`), if they are
 * known. Otherwise the window fills the screen, unless the screen is larger than is useful for the picture (`wide` x
 * `high`). */
static fol_placement first_placement(const fol_placement *left) {
  fol_rect screens[SCREENS_MAX];
  int count = 0;
  for (int i = 0; i < SDL_GetNumVideoDisplays() && count < SCREENS_MAX; i++) {
    SDL_Rect usable;
    if (SDL_GetDisplayUsableBounds(i, &usable) == 0)
      screens[count++] = (fol_rect){usable.x, usable.y, usable.x + usable.w, usable.y + usable.h};
  }
  if (left->width > 0)
    return fol_placement_on(left, screens, count);
  SDL_Rect screen = {0, 0, wide, high};
  SDL_GetDisplayUsableBounds(0, &screen);
  bool small = screen.w <= wide || screen.h <= high;
  return (fol_placement){.x = SDL_WINDOWPOS_CENTERED,
                         .y = SDL_WINDOWPOS_CENTERED,
                         .width = small ? screen.w : wide,
                         .height = small ? screen.h : high,
                         .maximised = small};
}

static double ms_of(uint64_t counts) {
  return (double)counts * 1000 / (double)SDL_GetPerformanceFrequency();
}

/* Counts the time since `since` as spent in the graphics driver, which takes that time to open any window, even an
 * empty one. */
static void count_as_driver(window *w, uint64_t since) {
  w->in_driver += SDL_GetPerformanceCounter() - since;
}

static bool open_window(window *w, const fol_placement *left, fol_error *err) {
  uint64_t since = SDL_GetPerformanceCounter();
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_MAJOR_VERSION, 3);
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_MINOR_VERSION, 3);
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_PROFILE_MASK, SDL_GL_CONTEXT_PROFILE_CORE);
  SDL_GL_SetAttribute(SDL_GL_DEPTH_SIZE, 0);
  SDL_GL_SetAttribute(SDL_GL_DOUBLEBUFFER, 1);
  if (SDL_InitSubSystem(SDL_INIT_VIDEO) != 0)
    return fol_fail(err, FOL_FAILED, "there is no display to open a window on: %s", SDL_GetError());
  const fol_placement at = first_placement(left);
  w->placement = *left;
  w->sdl = SDL_CreateWindow("Follidot", at.x, at.y, at.width, at.height,
                            SDL_WINDOW_OPENGL | SDL_WINDOW_RESIZABLE | SDL_WINDOW_ALLOW_HIGHDPI | SDL_WINDOW_HIDDEN |
                                (at.maximised ? SDL_WINDOW_MAXIMIZED : 0));
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

/* Records the window's position and size for the next start, unless the window is full screen, minimised or hidden. */
static void note_placement(window *w) {
  uint32_t flags = SDL_GetWindowFlags(w->sdl);
  if (flags & (SDL_WINDOW_FULLSCREEN_DESKTOP | SDL_WINDOW_MINIMIZED | SDL_WINDOW_HIDDEN))
    return;
  w->placement.maximised = (flags & SDL_WINDOW_MAXIMIZED) != 0;
  if (w->placement.maximised)
    return;
  SDL_GetWindowPosition(w->sdl, &w->placement.x, &w->placement.y);
  SDL_GetWindowSize(w->sdl, &w->placement.width, &w->placement.height);
}

/* Returns the interface scale: pixels per unit of the interface's lengths; 1 at 96 dots per inch. */
static float scale_wanted(const fol_app *app, const window *w) {
  float dots_per_inch = 96;
  SDL_Rect screen = {0, 0, wide, high};
  int display = SDL_GetWindowDisplayIndex(w->sdl);
  double chosen = app->options.ui_scale > 0 ? app->options.ui_scale : app->settings.ui_scale;
  if (chosen > 0 || w->ratio > 1.05f) /* a ratio above 1 means that the desktop scales the window already */
    return (chosen > 0 ? (float)chosen : 1) * w->ratio;
  SDL_GetDisplayUsableBounds(display, &screen);
  return SDL_GetDisplayDPI(display, &dots_per_inch, NULL, NULL) == 0
             ? (float)fol_placement_scale(dots_per_inch, screen.h)
             : 1;
}

/* ---- a frame ---------------------------------------------------------------------------------- */

static void follow_cursor(window *w, const fol_app *app) {
  fol_cursor cursor = FOL_CURSOR_ARROW;
  if (app->input.gesture != FOL_GESTURE_UI && app->input.gesture != FOL_GESTURE_NONE)
    cursor = fol_gesture_cursor(app);
  else if (fol_app_pointer_is_free(app))
    cursor = fol_gesture_cursor(app);
  else if (fol_ui_over_text(app->ui))
    cursor = FOL_CURSOR_TEXT;
  if (fol_client_hides_pointer(app))
    cursor = FOL_CURSOR_NONE;
  if (cursor == w->cursor)
    return;
  SDL_ShowCursor(cursor != FOL_CURSOR_NONE);
  if (fol_client_hides_pointer(app))
    fol_trace(app, "pointer hidden");
  SDL_SetCursor(w->cursors[cursor]);
  w->cursor = cursor;
}

static void follow_title(window *w, const fol_app *app) {
  char title[300] = "Follidot";
  if (app->document.history && !app->panels.client)
    snprintf(title, sizeof title, "%s%s - Follidot", fol_app_is_unsaved(app) ? "* " : "", fol_app_file_name(app));
  if (strcmp(title, w->title) == 0)
    return;
  snprintf(w->title, sizeof w->title, "%s", title);
  SDL_SetWindowTitle(w->sdl, title);
}

static void follow_client(window *w, const fol_app *app) {
  if (w->fills == app->panels.client)
    return;
  w->fills = app->panels.client;
  SDL_SetWindowFullscreen(w->sdl, w->fills ? SDL_WINDOW_FULLSCREEN_DESKTOP : 0);
  if (!w->fills && w->placement.maximised) /* SDL forgets in full screen that the window was maximised */
    SDL_MaximizeWindow(w->sdl);
}

static void run_frame(window *w, fol_app *app) {
  measure(w);
  fol_frame_profile_part("panels");
  fol_screen_run(app, w->width, w->height);
}

/* Prints to the trace, for measurements, how long it took from the program's start to the first visible frame, and how
 * much of that time was spent in the graphics driver; in later frames does nothing. */
static void report_start(window *w, const fol_app *app) {
  if (!w->was_shown)
    fol_trace(app, "started %.0f driver %.0f", ms_of(SDL_GetPerformanceCounter() - w->began), ms_of(w->in_driver));
  w->was_shown = true;
}

/* Prints to the trace, for measurements, the time from the start of reading a photograph until all of it is visible. */
static void report_visible(fol_app *app) {
  if (app->loop.opened_at == 0 || !app->view.picture || !fol_picture_is_whole(app->view.picture, &app->view.canvas))
    return;
  fol_trace(app, "photo visible %.1f", ms_of(SDL_GetPerformanceCounter() - app->loop.opened_at));
  app->loop.opened_at = 0;
}

static void show_frame(window *w, fol_app *app) {
  run_frame(w, app);
  fol_frame_profile_part("painting");
  fol_screen_paint(app, w->width, w->height);
  fol_frame_profile_part("showing");
  uint64_t since = SDL_GetPerformanceCounter();
  fol_frame_profile_driver_begin();
  SDL_GL_SwapWindow(w->sdl);
  fol_frame_profile_driver_end();
  if (!w->was_shown)
    count_as_driver(w, since);
  report_start(w, app);
  report_visible(app);
  app->loop.shown_ms = SDL_GetTicks64();
  w->is_idle = false;
  follow_cursor(w, app);
  follow_title(w, app);
  follow_client(w, app);
  note_placement(w);
  fol_frame_profile_end_frame();
}

/* ---- the loop --------------------------------------------------------------------------------- */

/* Prints a line with the pointer's position to the trace when the program becomes idle, that is, when all input is
 * handled and its result visible. */
static void report_idle(window *w, const fol_app *app) {
  fol_background_task beside;
  if (w->is_idle || app->loop.frames_owed > 0 || app->loop.has_more || app->jobs.dialog ||
      fol_app_background_task(app, &beside))
    return;
  fol_trace(app, "idle %.0f %.0f", app->input.pointer.at.x, app->input.pointer.at.y);
  w->is_idle = true;
}

/* Returns for how long the event loop may sleep, ms; -1: until an event arrives. */
static int rest_ms(const fol_app *app) {
  fol_background_task beside;
  if (app->loop.frames_owed > 0 || app->loop.has_more)
    return 0;
  int rest = fol_ui_wait_ms(app->ui), told = fol_app_notice_wait_ms(app);
  if (told >= 0 && (rest < 0 || told < rest))
    rest = told;
  int lock = fol_app_lock_wait_ms(app);
  if (lock >= 0 && (rest < 0 || lock < rest))
    rest = lock;
  int hide = fol_client_wait_ms(app);
  if (hide >= 0 && (rest < 0 || hide < rest))
    rest = hide;
  int inbox = fol_app_inbox_wait_ms(app);
  if (inbox >= 0 && (rest < 0 || inbox < rest))
    rest = inbox;
  bool watches = app->jobs.dialog || fol_app_background_task(app, &beside);
  return watches && (rest < 0 || rest > 50) ? 50 : rest;
}

static void handle(window *w, fol_app *app, SDL_Event *event) {
  while (!fol_event_handle(app, event, w->ratio))
    run_frame(w, app);
}

static bool start_interface(fol_app *app, const window *w, fol_error *err) {
  fol_font_files fonts;
  fol_fonts_find(&fonts);
  fol_ui_options ui = {.regular_path = fonts.regular,
                       .medium_path = fonts.medium,
                       .scale = scale_wanted(app, w),
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

/* If the user has changed the interface scale, creates the widgets again at the new scale. This loses nothing, since
 * widgets hold no data of the document. */
static void follow_scale(const window *w, fol_app *app) {
  fol_error err = {0};
  if (!app->loop.rescales || app->input.gesture != FOL_GESTURE_NONE)
    return;
  app->loop.rescales = false;
  fol_ui_drop(app->ui);
  app->ui = NULL;
  if (!start_interface(app, w, &err)) {
    app->loop.exit_status = fail(&err, w);
    app->loop.running = false;
    return;
  }
  fol_trace(app, "scale %.2f", fol_ui_scale(app->ui));
  fol_app_repaint(app);
}

static void loop(window *w, fol_app *app) {
  while (app->loop.running) {
    SDL_Event event;
    report_idle(w, app);
    fol_frame_profile_part("waiting");
    int rest = rest_ms(app);
    bool came = rest < 0   ? SDL_WaitEvent(&event)
                : rest > 0 ? SDL_WaitEventTimeout(&event, rest)
                           : SDL_PollEvent(&event);
    if (!came && rest > 0)
      fol_app_repaint(app);
    fol_frame_profile_part("events");
    for (; came; came = SDL_PollEvent(&event))
      handle(w, app, &event);
    fol_app_update(app);
    if (app->loop.running && app->loop.frames_owed > 0) {
      app->loop.frames_owed--;
      show_frame(w, app);
      follow_scale(w, app);
    }
  }
}

static void save_look(fol_app *app) {
  app->view.overlay = !app->settings.no_overlay;
  app->view.split_at = app->settings.split_at > 0 ? app->settings.split_at : 0.5;
}

/* Saves the window's position and size and the display settings for the next start. Errors are ignored, since the
 * window is closing and cannot show them. */
static void keep_look(fol_app *app, const window *w) {
  int top = 0, left = 0; /* widths of the window's frame, px: SDL places a window by the outer edge of its frame */
  if (SDL_GetWindowBordersSize(w->sdl, &top, &left, NULL, NULL) != 0)
    top = left = 0;
  app->settings.window = w->placement;
  app->settings.window.x -= left;
  app->settings.window.y -= top;
  app->settings.no_overlay = !app->view.overlay;
  app->settings.split_at = app->view.split_at;
  fol_settings_save_look(&app->settings, NULL);
}

int fol_window_run(const fol_app_options *options) {
  fol_app app = {.options = *options, .loop = {.running = true, .frames_owed = 1}};
  fol_error err = {0};
  window w = {.ratio = 1, .began = SDL_GetPerformanceCounter()};
  SDL_SetHint(SDL_HINT_VIDEO_X11_NET_WM_BYPASS_COMPOSITOR, "0");
  SDL_SetHint(SDL_HINT_VIDEODRIVER, "x11,wayland"); /* excludes SDL's drivers that have no display */
  SDL_SetHint(SDL_HINT_MOUSE_FOCUS_CLICKTHROUGH, "1");
  SDL_Init(SDL_INIT_EVENTS);
  fol_settings_load(&app.settings);
  save_look(&app);
  bool opened = fol_tools_init(&app, &err) && fol_jobs_new(&app.jobs.all, &app, &err);
  if (opened) {
    fol_app_open_first(&app); /* starts decoding the file while the window is being opened */
    opened = open_window(&w, &app.settings.window, &err);
  }
  if (opened)
    measure(&w);
  if (opened && start_interface(&app, &w, &err)) {
    load_cursors(&w);
    fol_app_inbox_start(&app);
    fol_app_update(&app);
    if (app.loop.running)
      SDL_ShowWindow(w.sdl);
    fol_trace(&app, "ready");
    if (options->profile)
      fol_frame_profile_start();
    loop(&w, &app);
    fol_frame_profile_print();
    keep_look(&app, &w);
  } else {
    app.loop.exit_status = fail(&err, &w);
  }
  if (app.tools)
    fol_app_close(&app);
  fol_stylus_drop(app.input.stylus);
  fol_ui_drop(app.ui);
  close_window(&w);
  SDL_Quit();
  return app.loop.exit_status;
}
