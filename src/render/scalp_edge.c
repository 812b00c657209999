/* Refines the contour of the scalp to the pixel: finds in each direction the position where the colours just inside and
 * just outside differ most. */
#include "follidot/base_math.h"
#include "scalp_contour.h"
#include "scalp_path.h"

#include <string.h>

#define REACH 0.025           /* distance (outline: 1) searched on either side of the coarse contour */
static const double open = 2; /* distance written where the scalp reaches the outline */
/* Costs, where the best possible edge has the score 1 [?]: `far_price` at distance REACH from the coarse contour;
 * `bend_price` of a change from one direction to the next by all positions; `jump_price`, the limit of the cost of a
 * change. */
static const float far_price = 0.15F, bend_price = 3.84F, jump_price = 1;

/* If the coarse contour changes by more than this many rings from one direction to the next, it does not follow the
 * scalp there but, for example, a finger. */
enum { STEEP = 4 };
enum { SAMPLES_MIN = 16, SAMPLES_MAX = 64, BESIDE = 2, ENDS_LEAST = 3 };

typedef struct following {
  const fol_scalp_edge_request *request;
  int samples, ends, places; /* numbers per direction: samples; samples compared on either side of a position; positions
                                that get a score */
  float *score;
} following;

/* Returns the coarse contour's distance in direction `way`, interpolated between the two nearest directions of cells;
 * if the distances in these two differ by more than STEEP, returns the smaller one. *open_share receives the sum of the
 * interpolation weights, [0, 1], of those directions in which the scalp reaches the outline. */
static double distance_of(double *open_share, const int *rings, double way) {
  double place = way - 0.5 + FOL_SCALP_WAYS, part = place - floor(place), sum = 0, share = 0;
  int ends[2] = {rings[(int)place % FOL_SCALP_WAYS], rings[((int)place + 1) % FOL_SCALP_WAYS]};
  part = ends[0] - ends[1] > STEEP ? 1 : ends[1] - ends[0] > STEEP ? 0 : part;
  for (int i = 0; i < 2; i++) {
    int ring = ends[i];
    double weight = i ? part : 1 - part;
    sum += weight * (FOL_SCALP_INNER + ring * FOL_SCALP_RING);
    share += ring >= FOL_SCALP_OUTLINE ? weight : 0;
  }
  *open_share = share;
  return sum;
}

/* Samples the photograph along a direction from the inside outwards; each sample is the sum of BESIDE pixels side by
 * side. */
static void look_along(float (*root)[FOL_CHANNELS], const following *f, double turn, double distance) {
  memset(root, 0, (size_t)f->samples * sizeof *root);
  for (int side = 0; side < BESIDE; side++) {
    double unit[2];
    fol_turn_unit(unit, turn + (side - 0.5) * 2.0 / f->request->count);
    for (int i = 0; i < f->samples; i++) {
      double at = distance + REACH * (2 * (i + 0.5) / f->samples - 1);
      fol_scalp_light_add(f->request->light, root[i],
                          fol_scalp_frame_px(f->request->frame, unit[0] * at, unit[1] * at));
    }
  }
}

/* Scores each position: the difference between the samples just inside and just outside it, relative to the largest
 * such difference, minus a cost for the distance from the coarse contour. */
static void weigh(float *score, const following *f, float (*root)[FOL_CHANNELS]) {
  float before[FOL_CHANNELS] = {0}, after[FOL_CHANNELS] = {0}, most = 1e-9F;
  for (int i = 0; i < f->ends; i++)
    for (int c = 0; c < FOL_CHANNELS; c++) {
      before[c] += root[i][c];
      after[c] += root[i + f->ends][c];
    }
  for (int k = 0; k < f->places; k++) {
    score[k] = 0;
    for (int c = 0; c < FOL_CHANNELS; c++)
      score[k] += (before[c] - after[c]) * (before[c] - after[c]);
    most = fol_fmaxf(most, score[k]);
    for (int c = 0; c < FOL_CHANNELS && k + 1 < f->places; c++) {
      before[c] += root[k + f->ends][c] - root[k][c];
      after[c] += root[k + 2 * f->ends][c] - root[k + f->ends][c];
    }
  }
  for (int k = 0; k < f->places; k++) {
    float off = 2 * (float)(k + f->ends) / (float)f->samples - 1;
    score[k] = score[k] / most - far_price * (off < 0 ? -off : off);
  }
}

static void follow(void *context, size_t index) {
  const following *f = context;
  float root[SAMPLES_MAX][FOL_CHANNELS];
  double turn = 4 * (double)index / f->request->count, open_share;
  double distance = distance_of(&open_share, f->request->rings, turn * (FOL_SCALP_WAYS / 4.0));
  look_along(root, f, turn, distance);
  weigh(f->score + index * (size_t)f->places, f, root);
}

static void place_edges(float *distance, const following *f, const int *places) {
  for (int i = 0; i < f->request->count; i++) {
    double open_share, way = (double)i * FOL_SCALP_WAYS / f->request->count;
    double middle = distance_of(&open_share, f->request->rings, way);
    double edge = middle + REACH * (2.0 * (places[i] + f->ends) / f->samples - 1);
    if (open_share > 0.5)
      edge = fol_fmax(edge, 1);
    distance[i] = (float)(open_share > 0.99 ? open : edge);
  }
}

bool fol_scalp_edge(float *distance, const fol_scalp_edge_request *request, fol_error *err) {
  double radius_px = 1 / sqrt(request->frame->ux * request->frame->vy);
  following f = {.request = request};
  f.samples = (int)fol_fmin(fol_fmax(2 * REACH * radius_px, SAMPLES_MIN), SAMPLES_MAX);
  f.ends = f.samples / 6 > ENDS_LEAST ? f.samples / 6 : ENDS_LEAST;
  f.places = f.samples - 2 * f.ends + 1;
  int *places = fol_alloc_raw((size_t)request->count, sizeof *places, err);
  f.score = places ? fol_alloc_raw((size_t)request->count * (size_t)f.places, sizeof *f.score, err) : NULL;
  bool done = f.score != NULL;
  if (done) {
    fol_parallel((size_t)request->count, request->threads, follow, &f);
    done = fol_path_best(
        places, &(fol_path_request){f.score, request->count, f.places, bend_price / (float)f.places, jump_price}, err);
  }
  if (done)
    place_edges(distance, &f, places);
  fol_free(f.score);
  fol_free(places);
  return done;
}
