#include "widgets/focus.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

void fol_focus_frame_begin(fol_focus *focus) {
  focus->added_count = 0;
}

void fol_focus_add(fol_focus *focus, const fol_focus_stop *stop) {
  if (focus->added_count < FOL_FOCUS_STOPS_MAX)
    focus->added[focus->added_count++] = *stop;
}

void fol_focus_confine(fol_focus *focus) {
  focus->added_count = 0;
}

static int find(const fol_focus *focus) {
  for (int i = 0; i < focus->count; i++)
    if (focus->stops[i].id == focus->at)
      return i;
  return -1;
}

void fol_focus_frame_end(fol_focus *focus) {
  memcpy(focus->stops, focus->added, (size_t)focus->added_count * sizeof *focus->added);
  focus->count = focus->added_count;
  int index = find(focus);
  if (index >= 0)
    focus->index = index;
}

const fol_focus_stop *fol_focus_now(const fol_focus *focus) {
  int index = find(focus);
  return index >= 0 ? &focus->stops[index] : NULL;
}

/* ---- moving ----------------------------------------------------------------------------------- */

/* Returns the index of the focus stop after (`by` is 1) or before (`by` is -1) the stop number `from`, cyclically. If
 * `from` is below 0, no stop has the focus. In that case, returns the stop at the index where the focus was last (`by`
 * is 1) or the stop before that index (-1); if no stop has had the focus yet, the first or the last stop. */
static int neighbour(const fol_focus *focus, int from, int by) {
  if (from < 0 && by > 0)
    return focus->at && focus->index < focus->count ? focus->index : 0;
  if (from < 0)
    return focus->at && focus->index > 0 && focus->index <= focus->count ? focus->index - 1 : focus->count - 1;
  return (from + by + focus->count) % focus->count;
}

static int first_in_panel(const fol_focus *focus, uint32_t panel) {
  int i = 0;
  while (focus->stops[i].panel != panel)
    i++;
  return i;
}

/* Returns the index of the first focus stop of the panel after (`by` is 1) or before (`by` is -1) the panel of the stop
 * number `from`. If `from` is below 0, no stop has the focus, and the panel is the first (1) or the last (-1). Returns
 * `from` if there is only one panel. */
static int in_next_panel(const fol_focus *focus, int from, int by) {
  if (from < 0)
    return by > 0 ? 0 : first_in_panel(focus, focus->stops[focus->count - 1].panel);
  uint32_t panel = focus->stops[from].panel;
  for (int i = 1; i < focus->count; i++) {
    int at = (from + by * i + focus->count) % focus->count;
    if (focus->stops[at].panel != panel)
      return first_in_panel(focus, focus->stops[at].panel);
  }
  return from;
}

/* Returns a measure of the distance from box `from` to box `to`, for choosing the nearest one in the direction (dx,
 * dy): the gap between the boxes along that direction plus three times the gap across it, where a gap is 0 if the boxes
 * overlap along that axis. Negative if `to` is not in that direction. */
static float distance_to(fol_box from, fol_box to, float dx, float dy) {
  float x = to.x + to.w / 2 - (from.x + from.w / 2), y = to.y + to.h / 2 - (from.y + from.h / 2);
  float ahead = dx != 0 ? x * dx - (from.w + to.w) / 2 : y * dy - (from.h + to.h) / 2;
  float aside = dx != 0 ? fabsf(y) - (from.h + to.h) / 2 : fabsf(x) - (from.w + to.w) / 2;
  float forward = dx != 0 ? x * dx : y * dy;
  if (forward <= 0 || ahead < -1)
    return -1;
  return fmaxf(ahead, 0) + 3 * fmaxf(aside, 0) + 0.01f * (dx != 0 ? fabsf(y) : fabsf(x));
}

/* Returns the index of the focus stop that is nearest to the stop number `from` in the direction (dx, dy), in the same
 * panel; -1 if there is none. */
static int nearest(const fol_focus *focus, int from, float dx, float dy) {
  int best = -1;
  float shortest = INFINITY;
  for (int i = 0; i < focus->count; i++) {
    float distance = distance_to(focus->stops[from].box, focus->stops[i].box, dx, dy);
    if (i == from || focus->stops[i].panel != focus->stops[from].panel || distance < 0 || distance >= shortest)
      continue;
    shortest = distance;
    best = i;
  }
  return best;
}

static int target(const fol_focus *focus, fol_focus_step step) {
  int from = find(focus);
  switch (step) {
  case FOL_FOCUS_NEXT:
    return neighbour(focus, from, 1);
  case FOL_FOCUS_PREVIOUS:
    return neighbour(focus, from, -1);
  case FOL_FOCUS_NEXT_PANEL:
    return in_next_panel(focus, from, 1);
  case FOL_FOCUS_PREVIOUS_PANEL:
    return in_next_panel(focus, from, -1);
  case FOL_FOCUS_LEFT:
    return from < 0 ? -1 : nearest(focus, from, -1, 0);
  case FOL_FOCUS_RIGHT:
    return from < 0 ? -1 : nearest(focus, from, 1, 0);
  case FOL_FOCUS_UP:
    return from < 0 ? -1 : nearest(focus, from, 0, -1);
  case FOL_FOCUS_DOWN:
    return from < 0 ? -1 : nearest(focus, from, 0, 1);
  }
  return -1;
}

const fol_focus_stop *fol_focus_go(fol_focus *focus, fol_focus_step step) {
  int index = focus->count > 0 ? target(focus, step) : -1;
  if (index < 0)
    return NULL;
  focus->at = focus->stops[index].id;
  focus->index = index;
  focus->shown = true;
  return &focus->stops[index];
}
