#include "app/state/window_placement.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static const int side_max = 100000, side_min = 200;

static fol_rect rect_of(const fol_placement *p) {
  return (fol_rect){p->x, p->y, p->x + p->width, p->y + p->height};
}

static int64_t area_of(fol_rect rect) {
  return fol_rect_empty(rect) ? 0 : (int64_t)(rect.x1 - rect.x0) * (rect.y1 - rect.y0);
}

/* Whether all of the window is visible on the screens together. Where screens overlap, the area counts once. */
static bool is_all_visible(const fol_placement *p, const fol_rect *screens, int count) {
  int64_t visible = 0;
  for (int i = 0; i < count; i++) {
    fol_rect part = fol_rect_intersect(rect_of(p), screens[i]);
    visible += area_of(part);
    for (int j = 0; j < i; j++)
      visible -= area_of(fol_rect_intersect(part, screens[j]));
  }
  return visible >= area_of(rect_of(p));
}

/* Returns the distance from the window's centre to the nearest point of the screen, px; 0 if the centre is on the
 * screen. */
static double distance_to(const fol_placement *p, fol_rect screen) {
  double x = p->x + p->width / 2.0, y = p->y + p->height / 2.0;
  double dx = fmax(fmax(screen.x0 - x, x - screen.x1), 0), dy = fmax(fmax(screen.y0 - y, y - screen.y1), 0);
  return hypot(dx, dy);
}

static int clamp(int value, int least, int most) {
  return value > most ? (most > least ? most : least) : value < least ? least : value;
}

fol_placement fol_placement_on(const fol_placement *before, const fol_rect *screens, int count) {
  fol_placement p = *before;
  if (count == 0 || p.width <= 0)
    return p;
  int best = 0;
  for (int i = 1; i < count; i++)
    if (distance_to(&p, screens[i]) < distance_to(&p, screens[best]))
      best = i;
  const fol_rect screen = screens[best];
  p.width = clamp(p.width, side_min, screen.x1 - screen.x0);
  p.height = clamp(p.height, side_min, screen.y1 - screen.y0);
  if (is_all_visible(&p, screens, count))
    return p;
  const fol_rect now = rect_of(&p);
  p.x = clamp(now.x0, screen.x0, screen.x1 - p.width);
  p.y = clamp(now.y0, screen.y0, screen.y1 - p.height);
  return p;
}

bool fol_placement_read(fol_placement *out, const char *text) {
  int values[5];
  char *end;
  for (int i = 0; i < 5; i++) {
    long value = strtol(text, &end, 10);
    if (end == text || labs(value) > side_max)
      return false;
    values[i] = (int)value;
    text = end;
  }
  if (*text != '\0' || values[2] < side_min || values[3] < side_min)
    return false;
  *out = (fol_placement){values[0], values[1], values[2], values[3], values[4] != 0};
  return true;
}

/* scale_max: largest interface scale; height_min: smallest height of the window at the chosen scale, px at scale 1. A
 * lower window (FOL_LOW_HEIGHT) would show less text in panels. */
static const double scale_max = 3, height_min = 600;

double fol_placement_scale(double dots_per_inch, int height) {
  double scale = fmin(fmax(round(dots_per_inch / 96 * 4) / 4, 1), scale_max);
  while (scale > 1 && height / scale < height_min)
    scale -= 0.25;
  return scale;
}
