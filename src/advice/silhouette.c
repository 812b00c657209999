/* Finds the outline of the head in a photograph: among ellipses, the one with the largest difference in colour between
 * its two sides. First all ellipses of a coarse grid are tried, then the best ones are improved step by step. */
#include "follidot/advice_head.h"
#include "follidot/base_math.h"
#include "silhouette_colour.h"

#include <math.h>

/* The search works on a picture whose longer side has FOL_SILHOUETTE_SIDE cells. Lengths below are in cells. */

/* Number of directions in which the outline is examined, and number of directions that count. Those that count form one
 * arc, the one along which the outline is clearest: elsewhere the neck, the face or the edge of the picture may hide
 * the outline. */
enum { DIRECTIONS = 72, COUNTED = 48 };

/* The clarity that is assumed in a direction in which the outline is outside the picture and cannot be examined [M: 11
 * photographs of scalps, also cropped and extended]. */
static const float clarity_outside = 0.25f;

/* A head usually fills much of the picture. Large ellipses are therefore preferred, up to a mean radius of `full_share`
 * of the picture's shorter side; radii above `largest_share` are discouraged strongly. Outlines of heads are nearly
 * round, so the score falls with the logarithm of the ratio of the axes. The clarity of the clearest arc has the weight
 * 1 in the score; the weights below are those of the preferences and of the clarity of the whole outline
 * (`whole_weight`) [M: the same photographs]. */
static const double full_share = 0.46, largest_share = 0.6, full_weight = 0.6, large_weight = 3, ratio_weight = 0.3,
                    whole_weight = 0.2;

/* An outline with less clarity than this is not the outline of a head [M: 0.59 and more on the same photographs; 0.25
 * to 0.40 in close-ups of skin and hair cut from them]. */
static const double clarity_min = 0.45;

/* An ellipse: centre and semi-axes. */
typedef struct ellipse {
  double x, y, a, b;
} ellipse;

typedef struct candidate {
  ellipse at;
  double clarity, score;
} candidate;

typedef struct search {
  const fol_silhouette_colours *colours;
  float cos[DIRECTIONS], sin[DIRECTIONS];
} search;

/* ---- the score of an ellipse ---------------------------------------------------------------------------- */

static double mean_of(const float clarity[DIRECTIONS]) {
  double sum = 0;
  for (int i = 0; i < DIRECTIONS; i++)
    sum += (double)clarity[i];
  return sum / DIRECTIONS;
}

/* An arc of COUNTED directions: the index of the first one, and the mean of their clarity. */
typedef struct arc {
  int from;
  double clarity;
} arc;

static arc clearest_arc(const float clarity[DIRECTIONS]) {
  double sum = 0;
  for (int i = 0; i < COUNTED; i++)
    sum += (double)clarity[i];
  arc best = {0, sum / COUNTED};
  for (int from = 1; from < DIRECTIONS; from++) {
    sum += (double)clarity[(from - 1 + COUNTED) % DIRECTIONS] - (double)clarity[from - 1];
    if (sum / COUNTED > best.clarity)
      best = (arc){from, sum / COUNTED};
  }
  return best;
}

/* Computes how clear the outline is in each direction. */
static void examine(float clarity[DIRECTIONS], const search *s, const ellipse *e) {
  for (int i = 0; i < DIRECTIONS; i++) {
    float across = s->cos[i] / (float)e->a, down = s->sin[i] / (float)e->b,
          length = sqrtf(across * across + down * down);
    fol_silhouette_edge edge = {(float)e->x + (float)e->a * s->cos[i], (float)e->y + (float)e->b * s->sin[i],
                                across / length, down / length};
    clarity[i] = fol_silhouette_contrast(s->colours, &edge, clarity_outside);
  }
}

static candidate rate(const search *s, const ellipse *e) {
  int shorter = s->colours->width < s->colours->height ? s->colours->width : s->colours->height;
  float clarities[DIRECTIONS];
  examine(clarities, s, e);
  double share = sqrt(e->a * e->b) / shorter, clarity = clearest_arc(clarities).clarity;
  double score = clarity + whole_weight * mean_of(clarities) + full_weight * fol_fmin(share, full_share) -
                 large_weight * fol_fmax(share - largest_share, 0) - ratio_weight * fabs(fol_log(e->a / e->b));
  return (candidate){*e, clarity, score};
}

/* ---- the search ------------------------------------------------------------------------------------------- */

/* The number of ellipses of the coarse grid that are improved step by step. */
enum { KEPT = 40 };

/* Inserts a candidate into the list of the best ones, which is sorted. */
static void keep(candidate *best, const candidate *c) {
  if (c->score <= best[KEPT - 1].score)
    return;
  int i = KEPT - 1;
  for (; i > 0 && best[i - 1].score < c->score; i--)
    best[i] = best[i - 1];
  best[i] = *c;
}

static void search_coarsely(const search *s, candidate best[KEPT]) {
  enum { PLACES = 9, SIZES = 8 };
  double width = s->colours->width, height = s->colours->height, shorter = fol_fmin(width, height);
  for (int i = 0; i < KEPT; i++)
    best[i] = (candidate){.score = -INFINITY};
  for (int i = 0; i < PLACES * PLACES * SIZES * SIZES; i++) {
    int column = i % PLACES, row = i / PLACES % PLACES, wide = i / (PLACES * PLACES) % SIZES,
        tall = i / (PLACES * PLACES * SIZES);
    ellipse e = {(0.2 + 0.6 * column / (PLACES - 1)) * width, (0.2 + 0.6 * row / (PLACES - 1)) * height,
                 (0.18 + 0.4 * wide / (SIZES - 1)) * shorter, (0.18 + 0.4 * tall / (SIZES - 1)) * shorter};
    if (e.a > 1.5 * e.b || e.b > 1.5 * e.a)
      continue;
    candidate c = rate(s, &e);
    keep(best, &c);
  }
}

/* Returns the ellipse changed in one of eight ways by `step`: moved, made wider or taller, or with one side moved. */
static ellipse changed(const ellipse *e, int way, double step) {
  ellipse to = *e;
  double half = step / 2;
  switch (way) {
  case 0:
    to.x += step;
    break;
  case 1:
    to.y += step;
    break;
  case 2:
    to.a += step;
    break;
  case 3:
    to.b += step;
    break;
  case 4:
    to.x += half, to.a += half;
    break;
  case 5:
    to.x -= half, to.a += half;
    break;
  case 6:
    to.y += half, to.b += half;
    break;
  default:
    to.y -= half, to.b += half;
    break;
  }
  return to;
}

/* Improves a candidate by changes of the size `step`, as long as one of them raises its score. */
static void improve(const search *s, candidate *c, double step) {
  enum { WAYS = 8, ROUNDS = 20 };
  const double smallest = 8;
  bool better = true;
  for (int round = 0; better && round < ROUNDS; round++) {
    better = false;
    for (int way = 0; way < 2 * WAYS; way++) {
      ellipse to = changed(&c->at, way / 2, way % 2 ? -step : step);
      if (to.a < smallest || to.b < smallest)
        continue;
      candidate other = rate(s, &to);
      better = better || other.score > c->score;
      *c = other.score > c->score ? other : *c;
    }
  }
}

static candidate best_ellipse(const search *s) {
  static const double steps[] = {4, 2, 1, 0.5};
  enum { STEPS = sizeof steps / sizeof *steps };
  candidate best[KEPT];
  search_coarsely(s, best);
  candidate found = best[0];
  for (int i = 0; i < KEPT; i++) {
    for (int step = 0; step < STEPS; step++)
      improve(s, &best[i], steps[step]);
    found = best[i].score > found.score ? best[i] : found;
  }
  return found;
}

bool fol_silhouette_find(fol_silhouette *out, const fol_photo *photo, fol_error *err) {
  fol_silhouette_colours *colours;
  if (!fol_silhouette_colours_new(&colours, photo, err))
    return false;
  search s = {.colours = colours};
  for (int i = 0; i < DIRECTIONS; i++) {
    s.cos[i] = (float)fol_cos(2 * FOL_PI * i / DIRECTIONS);
    s.sin[i] = (float)fol_sin(2 * FOL_PI * i / DIRECTIONS);
  }
  candidate found = best_ellipse(&s);
  float clarities[DIRECTIONS];
  examine(clarities, &s, &found.at);
  double middle = clearest_arc(clarities).from + (COUNTED - 1) / 2.0, cell = colours->cell_px;
  fol_silhouette_colours_drop(colours);
  /* Direction 0 is to the right, and directions go clockwise. */
  double clear_deg = middle * 360 / DIRECTIONS + 90;
  *out = (fol_silhouette){{found.at.x * cell, found.at.y * cell},
                          found.at.a * cell,
                          found.at.b * cell,
                          found.clarity,
                          clear_deg - 360 * floor((clear_deg + 180) / 360)};
  if (found.clarity < clarity_min)
    return fol_fail(err, FOL_REFUSED, "no head stands out from what is around it in this photograph; lay it by hand");
  return true;
}
