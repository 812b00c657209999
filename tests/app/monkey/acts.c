/* The monkey's random actions. */
#include "answers.h"
#include "monkey.h"

#include <stdlib.h>
#include <string.h>

typedef struct spot {
  int x, y;
} spot;

/* A random point of the window, sometimes exactly at its edge. */
static spot any_spot(monkey *m) {
  int width, height;
  hands_size(m->h, &width, &height);
  spot at = {chance_between(&m->c, 0, width - 1), chance_between(&m->c, 0, height - 1)};
  if (chance_one_in(&m->c, 20))
    at.x = chance_one_in(&m->c, 2) ? 0 : width - 1;
  return at;
}

/* A random point of the picture. */
static spot picture_spot(monkey *m) {
  int width, height;
  hands_size(m->h, &width, &height);
  return (spot){chance_between(&m->c, width / 6, width * 2 / 3), chance_between(&m->c, 0, height * 2 / 3)};
}

static const place *any_place(monkey *m) {
  program_listen(&m->p);
  return m->p.place_count > 0 ? &m->p.places[chance_between(&m->c, 0, m->p.place_count - 1)] : NULL;
}

/* Selects a tool, since tools do most. */
static void take_tool(monkey *m) {
  static const char *const chords[] = {"r", "g", "h", "b", "e", "z", "s", "p"};
  const char *chord = chords[chance_between(&m->c, 0, (int)(sizeof chords / sizeof chords[0]) - 1)];
  monkey_tell(m, "press %s", chord);
  hands_press(m->h, chord);
}

static int any_button(monkey *m) {
  return chance_one_in(&m->c, 12) ? 3 : chance_one_in(&m->c, 12) ? 2 : 1;
}

/* ---- the mouse ------------------------------------------------------------------------------------- */

static void click_place(monkey *m) {
  const place *found = any_place(m);
  if (!found)
    return;
  int button = any_button(m), count = chance_one_in(&m->c, 6) ? 2 : 1;
  monkey_tell(m, "click %s at %d,%d button %d, %d times", found->id, found->x, found->y, button, count);
  hands_move(m->h, found->x, found->y);
  for (int i = 0; i < count; i++)
    hands_click(m->h, button);
}

static void click_anywhere(monkey *m) {
  spot at = any_spot(m);
  int button = any_button(m), count = chance_one_in(&m->c, 4) ? 2 : 1;
  monkey_tell(m, "click %d,%d button %d, %d times", at.x, at.y, button, count);
  hands_move(m->h, at.x, at.y);
  for (int i = 0; i < count; i++)
    hands_click(m->h, button);
}

static void drag_from(monkey *m, spot at) {
  int button = any_button(m), steps = chance_between(&m->c, 1, 12), reach = chance_between(&m->c, 2, 160);
  bool holds = chance_one_in(&m->c, 8);
  const char *held = chance_one_in(&m->c, 2) ? "shift" : "space";
  monkey_tell(m, "drag from %d,%d, %d steps of up to %d px, button %d%s%s", at.x, at.y, steps, reach, button,
              holds ? " with " : "", holds ? held : "");
  if (holds)
    hands_key(m->h, held, true);
  hands_move(m->h, at.x, at.y);
  hands_button(m->h, button, true);
  for (int i = 0; i < steps; i++) {
    at.x += chance_between(&m->c, -reach, reach);
    at.y += chance_between(&m->c, -reach, reach);
    hands_move(m->h, at.x, at.y);
    pause_ms(chance_one_in(&m->c, 3) ? 8 : 0);
  }
  if (!chance_one_in(&m->c, 40)) /* otherwise it is released later */
    hands_button(m->h, button, false);
  if (holds)
    hands_key(m->h, held, false);
}

static void drag_in_picture(monkey *m) {
  drag_from(m, picture_spot(m));
}

static void drag_place(monkey *m) {
  const place *found = any_place(m);
  if (found)
    drag_from(m, (spot){found->x, found->y});
}

static void wheel(monkey *m) {
  spot at = chance_one_in(&m->c, 2) ? picture_spot(m) : any_spot(m);
  int button = chance_between(&m->c, 4, 5), count = chance_between(&m->c, 1, 10);
  monkey_tell(m, "wheel at %d,%d, %d of button %d", at.x, at.y, count, button);
  hands_move(m->h, at.x, at.y);
  for (int i = 0; i < count; i++)
    hands_click(m->h, button);
}

/* ---- the keyboard ---------------------------------------------------------------------------------- */

static const char *const keys[] = {"a",
                                   "b",
                                   "c",
                                   "d",
                                   "e",
                                   "f",
                                   "g",
                                   "h",
                                   "i",
                                   "j",
                                   "k",
                                   "l",
                                   "m",
                                   "n",
                                   "o",
                                   "p",
                                   "q",
                                   "r",
                                   "s",
                                   "t",
                                   "u",
                                   "v",
                                   "w",
                                   "x",
                                   "y",
                                   "z",
                                   "0",
                                   "1",
                                   "2",
                                   "3",
                                   "4",
                                   "5",
                                   "9",
                                   "comma",
                                   "period",
                                   "bracketleft",
                                   "bracketright",
                                   "minus",
                                   "plus",
                                   "equal",
                                   "slash",
                                   "Tab",
                                   "Return",
                                   "KP_Enter",
                                   "Escape",
                                   "space",
                                   "Left",
                                   "Right",
                                   "Up",
                                   "Down",
                                   "Home",
                                   "End",
                                   "Delete",
                                   "F1",
                                   "F5",
                                   "F11",
                                   "BackSpace",
                                   "Prior",
                                   "Next",
                                   "apostrophe",
                                   "backslash",
                                   "Insert",
                                   "Menu",
                                   "grave",
                                   "semicolon"};

static void press_key(monkey *m) {
  char chord[60];
  const char *key = keys[chance_between(&m->c, 0, (int)(sizeof keys / sizeof keys[0]) - 1)];
  bool control = chance_one_in(&m->c, 3), shift = chance_one_in(&m->c, 4), alt = chance_one_in(&m->c, 30);
  int count = chance_one_in(&m->c, 6) ? chance_between(&m->c, 2, 12) : 1;
  snprintf(chord, sizeof chord, "%s%s%s%s", control ? "ctrl+" : "", shift ? "shift+" : "", alt ? "alt+" : "", key);
  monkey_tell(m, "press %s, %d times", chord, count);
  for (int i = 0; i < count; i++)
    hands_press(m->h, chord);
}

static void type(monkey *m) {
  static const char *const texts[] = {"152", "0",          "99999999999", "-3",         "0.25",      "1e9",
                                      "30",  "2026-12-01", "A.B.",        "nan",        "31.2.2026", "200",
                                      "12",  "sesame",     "....",        "2026-02-31", "black",     "x",
                                      "",    "1/0 7",      "06",          "a b c d e",  "0.4",       "1000"};
  const char *text = texts[chance_between(&m->c, 0, (int)(sizeof texts / sizeof texts[0]) - 1)];
  const char *end = chance_one_in(&m->c, 3) ? "Tab" : chance_one_in(&m->c, 4) ? "" : "Return";
  monkey_tell(m, "type \"%s\", %s", text, end);
  for (const char *at = text; *at; at++) {
    char name[2] = {*at, '\0'};
    hands_press(m->h, *at == ' '   ? "space"
                      : *at == '.' ? "period"
                      : *at == '-' ? "minus"
                      : *at == '/' ? "slash"
                                   : name);
  }
  if (*end)
    hands_press(m->h, end);
}

static void undo_or_redo(monkey *m) {
  const char *chord = chance_one_in(&m->c, 3) ? "ctrl+y" : chance_one_in(&m->c, 3) ? "ctrl+shift+z" : "ctrl+z";
  int count = chance_between(&m->c, 1, 8);
  monkey_tell(m, "press %s, %d times", chord, count);
  for (int i = 0; i < count; i++)
    hands_press(m->h, chord);
}

static void escape(monkey *m) {
  monkey_tell(m, "press Escape");
  hands_press(m->h, "Escape");
}

/* Mixes two independent sequences of input. */
static void mess(monkey *m) {
  spot from = picture_spot(m), to = any_spot(m);
  monkey_tell(m, "press at %d,%d, keys, let go at %d,%d", from.x, from.y, to.x, to.y);
  hands_move(m->h, from.x, from.y);
  hands_button(m->h, 1, true);
  hands_move(m->h, (from.x + to.x) / 2, (from.y + to.y) / 2);
  press_key(m);
  if (chance_one_in(&m->c, 2))
    hands_click(m->h, 3);
  if (chance_one_in(&m->c, 2))
    undo_or_redo(m);
  hands_move(m->h, to.x, to.y);
  hands_button(m->h, 1, false);
}

/* ---- the window -------------------------------------------------------------------------------------- */

static void change_window(monkey *m) {
  int width = chance_between(&m->c, 300, 1280), height = chance_between(&m->c, 200, 800);
  switch (chance_between(&m->c, 0, 5)) {
  case 0:
    monkey_tell(m, "maximise");
    hands_maximise(m->h, true);
    break;
  case 1:
    monkey_tell(m, "unmaximise");
    hands_maximise(m->h, false);
    break;
  case 2:
    monkey_tell(m, "hide and show");
    hands_hide(m->h);
    hands_focus(m->h);
    break;
  default:
    monkey_tell(m, "resize to %dx%d", width, height);
    hands_resize(m->h, width, height);
    break;
  }
}

/* Adds a path as a file URI, as file managers write them; several follow one another. */
static void add_uri(char *out, size_t size, const char *path) {
  size_t at = strlen(out);
  at += (size_t)snprintf(out + at, size - at, "file://");
  for (; *path && at + 8 < size; path++) {
    bool plain = strchr("/-_.~", *path) || (*path >= '0' && *path <= '9') || (*path >= 'a' && *path <= 'z') ||
                 (*path >= 'A' && *path <= 'Z');
    at += (size_t)snprintf(out + at, size - at, plain ? "%c" : "%%%02X", plain ? *path : (unsigned char)*path);
  }
  snprintf(out + at, size - at, "\r\n");
}

static void let_fall(monkey *m) {
  char path[500], uris[2000] = "";
  int count = chance_one_in(&m->c, 5) ? 2 : 1;
  spot at = any_spot(m);
  for (int i = 0; i < count; i++) {
    if (chance_one_in(&m->c, 15))
      snprintf(path, sizeof path, "%s/there is none.jpg", m->files);
    else if (!any_file(&m->c, m->files, path, sizeof path))
      return;
    add_uri(uris, sizeof uris, path);
    monkey_tell(m, "let fall %s at %d,%d", path, at.x, at.y);
  }
  if (!hands_let_fall(m->h, uris, at.x, at.y, m->patience_ms) && program_runs(&m->p))
    monkey_tell(m, "it was not taken");
}

static void rest(monkey *m) {
  pause_ms(chance_between(&m->c, 20, 500));
}

typedef struct act {
  int weight;
  void (*run)(monkey *m);
} act;

static const act acts[] = {
    {30, click_place},
    {10, click_anywhere},
    {20, drag_in_picture},
    {5, drag_place},
    {14, press_key},
    {6, wheel},
    {7, type},
    {5, undo_or_redo},
    {3, escape},
    {3, change_window},
    {3, mess},
    {3, let_fall},
    {4, take_tool},
    {8, rest},
};

void monkey_act(monkey *m) {
  int sum = 0, chosen = 0;
  for (size_t i = 0; i < sizeof acts / sizeof acts[0]; i++)
    sum += acts[i].weight;
  int at = chance_between(&m->c, 0, sum - 1);
  while (at >= acts[chosen].weight)
    at -= acts[chosen++].weight;
  m->actions++;
  acts[chosen].run(m);
}
