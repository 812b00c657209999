#include "hands.h"

#include <X11/Xatom.h>
#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <X11/extensions/XTest.h>
#include <X11/keysym.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef enum atom {
  WM_PROTOCOLS = 0,
  NET_WM_PING,
  NET_WM_PID,
  NET_WM_STATE,
  MAXIMISED_WIDE,
  MAXIMISED_HIGH,
  NET_ACTIVE_WINDOW,
  XDND_ENTER,
  XDND_POSITION,
  XDND_STATUS,
  XDND_DROP,
  XDND_FINISHED,
  XDND_SELECTION,
  XDND_COPY,
  URI_LIST,
  ATOMS
} atom;

static const char *const atom_names[ATOMS] = {"WM_PROTOCOLS",
                                              "_NET_WM_PING",
                                              "_NET_WM_PID",
                                              "_NET_WM_STATE",
                                              "_NET_WM_STATE_MAXIMIZED_HORZ",
                                              "_NET_WM_STATE_MAXIMIZED_VERT",
                                              "_NET_ACTIVE_WINDOW",
                                              "XdndEnter",
                                              "XdndPosition",
                                              "XdndStatus",
                                              "XdndDrop",
                                              "XdndFinished",
                                              "XdndSelection",
                                              "XdndActionCopy",
                                              "text/uri-list"};

struct hands {
  Display *display;
  Window root, own, window; /* `own` is our window, for drag and drop */
  Atom atoms[ATOMS];
  int width, height;
  long pings;
};

void pause_ms(int ms) {
  nanosleep(&(struct timespec){ms / 1000, ms % 1000 * 1000000L}, NULL);
}

long now_ms(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Ignores errors: windows may disappear at any time. */
static int pass_over(Display *display, XErrorEvent *error) {
  (void)display;
  (void)error;
  return 0;
}

hands *hands_new(void) {
  int ignored;
  hands *h = calloc(1, sizeof *h);
  Display *display = XOpenDisplay(NULL);
  if (!h || !display || !XTestQueryExtension(display, &ignored, &ignored, &ignored, &ignored)) {
    fprintf(stderr, "monkey: there is no display that can be driven\n");
    free(h);
    return NULL;
  }
  XSetErrorHandler(pass_over);
  h->display = display;
  h->root = DefaultRootWindow(display);
  h->own = XCreateSimpleWindow(display, h->root, -10, -10, 1, 1, 0, 0, 0);
  XInternAtoms(display, (char **)atom_names, ATOMS, False, h->atoms);
  XSelectInput(display, h->root, SubstructureNotifyMask);
  return h;
}

void hands_drop(hands *h) {
  if (h)
    XCloseDisplay(h->display);
  free(h);
}

/* ---- the window -------------------------------------------------------------------------------- */

static long pid_of(const hands *h, Window window) {
  Atom type;
  int format;
  unsigned long count, left;
  unsigned char *data = NULL;
  long pid = 0;
  if (XGetWindowProperty(h->display, window, h->atoms[NET_WM_PID], 0, 1, False, XA_CARDINAL, &type, &format, &count,
                         &left, &data) == Success &&
      data && count == 1 && format == 32)
    memcpy(&pid, data, sizeof pid);
  if (data)
    XFree(data);
  return pid;
}

static Window search(const hands *h, Window from, long pid) {
  XWindowAttributes facts;
  Window root, parent, *children = NULL, found = 0;
  unsigned count = 0;
  if (from != h->root && pid_of(h, from) == pid && XGetWindowAttributes(h->display, from, &facts) &&
      facts.map_state == IsViewable)
    return from;
  if (!XQueryTree(h->display, from, &root, &parent, &children, &count))
    return 0;
  for (unsigned i = 0; i < count && !found; i++)
    found = search(h, children[i], pid);
  if (children)
    XFree(children);
  return found;
}

bool hands_find(hands *h, long pid, int wait_ms) {
  long end = now_ms() + wait_ms;
  h->window = 0;
  while (!(h->window = search(h, h->root, pid)) && now_ms() < end)
    pause_ms(20);
  return h->window != 0;
}

static void measure(hands *h) {
  XWindowAttributes facts;
  if (XGetWindowAttributes(h->display, h->window, &facts)) {
    h->width = facts.width;
    h->height = facts.height;
  }
}

void hands_size(const hands *h, int *width, int *height) {
  *width = h->width > 0 ? h->width : 1;
  *height = h->height > 0 ? h->height : 1;
}

/* ---- messages ---------------------------------------------------------------------------------- */

typedef struct note {
  Window to, about;
  long mask;
  atom kind;
  long data[5];
} note;

static void send_note(hands *h, const note *n) {
  XEvent event = {.xclient = {.type = ClientMessage,
                              .display = h->display,
                              .window = n->about,
                              .message_type = h->atoms[n->kind],
                              .format = 32}};
  for (int i = 0; i < 5; i++)
    event.xclient.data.l[i] = n->data[i];
  XSendEvent(h->display, n->to, False, n->mask, &event);
  XFlush(h->display);
}

static long atom_of(const hands *h, atom which) {
  return (long)h->atoms[which];
}

static bool is_note(const hands *h, const XEvent *event, atom kind) {
  return event->type == ClientMessage && event->xclient.message_type == h->atoms[kind];
}

/* Pings the program twice: it answers while handling events, so after the second answer all earlier ones are
 * handled. */
bool hands_answered(hands *h, int wait_ms) {
  long end = now_ms() + wait_ms;
  for (int i = 0; i < 2; i++) {
    long number = ++h->pings;
    bool answered = false;
    send_note(
        h,
        &(note){h->window, h->window, NoEventMask, WM_PROTOCOLS, {atom_of(h, NET_WM_PING), number, (long)h->window}});
    while (!answered && now_ms() < end) {
      XEvent event;
      if (XPending(h->display) == 0) {
        pause_ms(2);
        continue;
      }
      XNextEvent(h->display, &event);
      answered = is_note(h, &event, WM_PROTOCOLS) && event.xclient.data.l[0] == atom_of(h, NET_WM_PING) &&
                 event.xclient.data.l[1] == number;
    }
    if (!answered)
      return false;
  }
  measure(h);
  return true;
}

/* ---- mouse and keyboard -------------------------------------------------------------------------- */

static int within(int value, int size) {
  return value < 0 ? 0 : value >= size ? size - 1 : value;
}

void hands_move(hands *h, int x, int y) {
  Window child;
  int width, height, left, top;
  measure(h);
  hands_size(h, &width, &height);
  if (!XTranslateCoordinates(h->display, h->window, h->root, within(x, width), within(y, height), &left, &top, &child))
    return;
  XTestFakeMotionEvent(h->display, -1, within(left, DisplayWidth(h->display, 0)),
                       within(top, DisplayHeight(h->display, 0)), CurrentTime);
  XFlush(h->display);
}

void hands_button(hands *h, int button, bool down) {
  XTestFakeButtonEvent(h->display, (unsigned)button, down, CurrentTime);
  XFlush(h->display);
}

void hands_click(hands *h, int button) {
  hands_button(h, button, true);
  hands_button(h, button, false);
}

static void tell_key(hands *h, KeySym symbol, bool down) {
  KeyCode code = XKeysymToKeycode(h->display, symbol);
  if (code)
    XTestFakeKeyEvent(h->display, code, down, CurrentTime);
}

static KeySym symbol_of(const char *name) {
  return strcmp(name, "ctrl") == 0    ? XK_Control_L
         : strcmp(name, "shift") == 0 ? XK_Shift_L
         : strcmp(name, "alt") == 0   ? XK_Alt_L
                                      : XStringToKeysym(name);
}

void hands_key(hands *h, const char *chord, bool down) {
  KeySym symbols[4];
  int count = 0;
  char text[80];
  snprintf(text, sizeof text, "%s", chord);
  for (char *rest = text, *part; count < 4 && (part = strtok_r(rest, "+", &rest));)
    symbols[count++] = symbol_of(part);
  for (int i = 0; i < count; i++)
    tell_key(h, symbols[down ? i : count - 1 - i], down);
  XFlush(h->display);
}

void hands_press(hands *h, const char *chord) {
  hands_key(h, chord, true);
  hands_key(h, chord, false);
}

/* Asks the server which buttons are held: releasing a wheel button would turn the wheel. */
void hands_release(hands *h) {
  Window root, child;
  int x, y;
  unsigned mask = 0;
  char held[32];
  XQueryPointer(h->display, h->root, &root, &child, &x, &y, &x, &y, &mask);
  for (int button = 1; button <= 3; button++)
    if (mask & (unsigned)(Button1Mask << (button - 1)))
      hands_button(h, button, false);
  XQueryKeymap(h->display, held);
  for (unsigned code = 8; code < 256; code++)
    if (held[code / 8] & (1 << code % 8))
      XTestFakeKeyEvent(h->display, code, False, CurrentTime);
  XFlush(h->display);
}

/* ---- the window manager ------------------------------------------------------------------------- */

static const long to_manager = SubstructureNotifyMask | SubstructureRedirectMask;

static bool is_shown(hands *h) {
  XWindowAttributes seen;
  return XGetWindowAttributes(h->display, h->window, &seen) && seen.map_state == IsViewable;
}

enum { TRIES = 100, TRY_MS = 50 };

/* Repeats the request until the icon is a window again, however busy the window manager is. */
void hands_focus(hands *h) {
  for (int i = 0; i < TRIES && (i == 0 || !is_shown(h)); i++) {
    if (i > 0)
      pause_ms(TRY_MS);
    XMapWindow(h->display, h->window);
    send_note(h, &(note){h->root, h->window, to_manager, NET_ACTIVE_WINDOW, {2}});
  }
}

void hands_resize(hands *h, int width, int height) {
  XResizeWindow(h->display, h->window, (unsigned)width, (unsigned)height);
  XFlush(h->display);
}

void hands_maximise(hands *h, bool on) {
  send_note(h, &(note){h->root,
                       h->window,
                       to_manager,
                       NET_WM_STATE,
                       {on, atom_of(h, MAXIMISED_WIDE), atom_of(h, MAXIMISED_HIGH), 2}});
}

void hands_hide(hands *h) {
  XIconifyWindow(h->display, h->window, DefaultScreen(h->display));
  for (int i = 0; i < TRIES && is_shown(h); i++)
    pause_ms(TRY_MS);
}

/* ---- letting fall --------------------------------------------------------------------------------- */

static void hand_out(const hands *h, const XSelectionRequestEvent *asked, const char *uris) {
  XEvent answer = {.xselection = {.type = SelectionNotify,
                                  .display = h->display,
                                  .requestor = asked->requestor,
                                  .selection = asked->selection,
                                  .target = asked->target,
                                  .time = asked->time,
                                  .property = None}};
  if (asked->target == h->atoms[URI_LIST]) {
    XChangeProperty(h->display, asked->requestor, asked->property, asked->target, 8, PropModeReplace,
                    (const unsigned char *)uris, (int)strlen(uris));
    answer.xselection.property = asked->property;
  }
  XSendEvent(h->display, asked->requestor, False, NoEventMask, &answer);
  XFlush(h->display);
}

/* Serves requests for the dragged data until the window reports this event. */
static bool wait_for_note(hands *h, atom kind, const char *uris, long end) {
  while (now_ms() < end) {
    XEvent event;
    if (XPending(h->display) == 0) {
      pause_ms(2);
      continue;
    }
    XNextEvent(h->display, &event);
    if (event.type == SelectionRequest)
      hand_out(h, &event.xselectionrequest, uris);
    else if (is_note(h, &event, kind))
      return true;
  }
  return false;
}

bool hands_let_fall(hands *h, const char *uris, int x, int y, int wait_ms) {
  long end = now_ms() + wait_ms, own = (long)h->own;
  Window child;
  int left = 0, top = 0;
  XTranslateCoordinates(h->display, h->window, h->root, x, y, &left, &top, &child);
  XSetSelectionOwner(h->display, h->atoms[XDND_SELECTION], h->own, CurrentTime);
  send_note(h, &(note){h->window, h->window, NoEventMask, XDND_ENTER, {own, 5L << 24, atom_of(h, URI_LIST)}});
  send_note(h, &(note){h->window,
                       h->window,
                       NoEventMask,
                       XDND_POSITION,
                       {own, 0, (long)left << 16 | (long)top, CurrentTime, atom_of(h, XDND_COPY)}});
  if (!wait_for_note(h, XDND_STATUS, uris, end))
    return false;
  send_note(h, &(note){h->window, h->window, NoEventMask, XDND_DROP, {own, 0, CurrentTime}});
  return wait_for_note(h, XDND_FINISHED, uris, end);
}
