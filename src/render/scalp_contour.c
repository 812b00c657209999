/* Judges which cells near the head's outline look like the surroundings rather than like the scalp, and finds the
 * contour that best separates scalp from surroundings. */
#include "scalp_contour.h"
#include "follidot/base_math.h"
#include "scalp_path.h"
#include "scalp_reach.h"

#include <math.h>

/* The smallest contour, in rings: the middle of the scalp always counts as scalp, since nobody fits an ellipsoid that
 * much too large. */
enum { RINGS_MIN = 12, CELLS = FOL_SCALP_OUTLINE - RINGS_MIN + 1 };

/* Each cell is compared with samples of the surroundings and of the scalp, taken from rings with these indices. Samples
 * of the surroundings are from `beyond_rings`, in directions near the cell's direction. If too few of them are within
 * the picture, more directions are used, then all directions, and at last `outside_rings`, just outside the outline.
 * Samples of the scalp are from `near_rings` and `inward_rings` in directions near the cell's direction, and from
 * `core_rings` in all directions. */
static const int beyond_rings[] = {57, 62, 67, 72, 77}, outside_rings[] = {53, 57}, near_rings[] = {5, 15, 25, 32},
                 inward_rings[] = {20, 25, 30, 35}, core_rings[] = {1, 20, 35};

/* Directions to sample: every `step`th, up to `ways` directions to either side of a cell's direction. */
typedef struct spread {
  int ways, step;
} spread;
static const spread beyond_spreads[] = {{24, 4}, {72, 8}}, all_spread = {180, 15}, near_spread = {40, 8},
                    inward_spread = {10, 5};
enum { CORE_STEP = 15, BEYOND_LEAST = 20, /* fewer samples of the surroundings are not enough */ SAMPLES_MAX = 128 };
#define COUNT(list) ((int)(sizeof list / sizeof list[0]))

/* Terms of a contour's score, in units of ln(likelihood) [?]: `evidence_most` limits the evidence of a cell;
 * `ring_price` is the cost of each ring between contour and outline; `edge_worth` the gain by the sharpest edge,
 * `smooth_price` the cost if there is no edge; `bend_price` the cost of each ring by which the contour changes from one
 * direction to the next, and `jump_price` the limit of that cost. */
static const float least_likely = 0.02F, evidence_most = 2.5F, ring_price = 0.4F;
static const float edge_worth = 5, edge_whole = 2, smooth_price = 9, bend_price = 1, jump_price = 10;
static const float near_weight = 0.6F, inward_weight = 0.7F, edge_likely = 0.1F;
/* `reach_worth` is the evidence if a cell is certainly connected (fol_scalp_reach) to the surroundings or to the middle
 * of the scalp. This evidence replaces the fraction `reach_overrules` of the evidence from the cell's likeness to
 * samples [?]. */
static const float reach_worth = 3.5F, reach_overrules = 0.7F;
/* Added to the likelihood that a cell is surroundings, since a cell that resembles neither scalp nor surroundings is
 * more likely surroundings. Not added in hair, much of which resembles neither [?]. */
static const float unlike_likely = 0.02F, unlike_share = 0.05F;
/* In a direction in which the contour's score is `certain_score` or more, the contour is certain. In other directions,
 * each ring by which a contour is farther out than the certain contours nearby (up to SMOOTH_WAYS directions away)
 * costs `beyond_price`; the first `beyond_free` rings cost nothing [?]. */
static const float certain_score = 15, beyond_price = 4, beyond_free = 1;
enum { SMOOTH_WAYS = 60 };
/* An edge counts if one of this many rings outside it looks like the surroundings, since there may be shade between the
 * edge and the surroundings. */
enum { EDGE_SIDE = 5 };

typedef struct sample_list {
  float trait[FOL_SCALP_TRAITS][SAMPLES_MAX];
  int count;
} sample_list;

typedef struct judging {
  const fol_scalp_cells *cells;
  const fol_scalp_reach *reach;
  sample_list core, beyond;
  float *score; /* FOL_SCALP_WAYS x CELLS: the score of a contour with RINGS_MIN + k rings */
} judging;

static int around(int way) {
  return (way % FOL_SCALP_WAYS + FOL_SCALP_WAYS) % FOL_SCALP_WAYS;
}

static void add_sample(sample_list *list, const fol_scalp_cells *cells, int way, int ring) {
  const fol_scalp_cell *cell = &cells->at[around(way)][ring];
  if (!cell->seen || list->count == SAMPLES_MAX)
    return;
  for (int t = 0; t < FOL_SCALP_TRAITS; t++)
    list->trait[t][list->count] = cell->trait[t];
  list->count++;
}

static void collect(sample_list *list, const fol_scalp_cells *cells, int way, spread s, const int *rings, int count) {
  list->count = 0;
  for (int off = -s.ways; off <= s.ways && off < FOL_SCALP_WAYS / 2; off += s.step)
    for (int i = 0; i < count; i++)
      add_sample(list, cells, way + off, rings[i]);
}

/* Collects samples of the surroundings near direction `way`. The directions are multiples of a step, so that
 * neighbouring cells are compared with nearly the same samples. */
static const sample_list *collect_beyond(sample_list *list, const judging *j, int way) {
  for (int i = 0; i < COUNT(beyond_spreads); i++) {
    collect(list, j->cells, way - way % beyond_spreads[i].step, beyond_spreads[i], beyond_rings, COUNT(beyond_rings));
    if (list->count >= BEYOND_LEAST)
      return list;
  }
  return &j->beyond;
}

/* Collects samples of the surroundings in all directions; if too few of them are within the picture, samples from just
 * outside the outline instead. */
static void collect_all_beyond(sample_list *list, const fol_scalp_cells *cells) {
  collect(list, cells, 0, all_spread, beyond_rings, COUNT(beyond_rings));
  if (list->count < BEYOND_LEAST)
    collect(list, cells, 0, all_spread, outside_rings, COUNT(outside_rings));
}

/* Returns how similar a cell is to samples, [0, 1]: the mean of a kernel that is 1 if traits are equal and 0 if they
 * differ by three steps or more. */
static float likeness(const sample_list *list, const fol_scalp_cell *cell) {
  float sum = 0;
  for (int i = 0; i < list->count; i++) {
    float far = 0;
    for (int t = 0; t < FOL_SCALP_TRAITS; t++) {
      float off = list->trait[t][i] - cell->trait[t];
      far += off * off;
    }
    float near = 1 - far * (1.0F / 9);
    near = near > 0 ? near : 0;
    sum += near * near;
  }
  return list->count > 0 ? sum / (float)list->count : 0;
}

static float held(float value, float most) {
  return value > most ? most : value < -most ? -most : value;
}

/* Returns the difference in traits between the two cells just inside ring `ring` and the two from it outwards, in the
 * traits' units (small steps); 0 at the picture's edge. */
static float edge_at(const fol_scalp_cell *row, int ring) {
  float sum = 0;
  for (int i = ring - 2; i <= ring + 1; i++)
    if (!row[i].seen)
      return 0;
  for (int t = 0; t < FOL_SCALP_TRAITS; t++) {
    float off = row[ring - 2].trait[t] + row[ring - 1].trait[t] - row[ring].trait[t] - row[ring + 1].trait[t];
    sum += off * off * 0.25F;
  }
  return sqrtf(sum);
}

/* Computes for each cell of one direction the evidence that it is surroundings (above 0) or scalp (below 0), and how
 * much it resembles the surroundings rather than the scalp, [0, 1]. */
static void weigh(float evidence[FOL_SCALP_RINGS], float share[FOL_SCALP_RINGS], const judging *j, int way) {
  sample_list beyond_near, near, inward;
  const sample_list *beyond = collect_beyond(&beyond_near, j, way);
  collect(&near, j->cells, way, near_spread, near_rings, COUNT(near_rings));
  collect(&inward, j->cells, way, inward_spread, inward_rings, COUNT(inward_rings));
  const float trust = j->reach->trust[way], least_out = least_likely + trust * unlike_likely;
  for (int ring = RINGS_MIN; ring < FOL_SCALP_OUTLINE + EDGE_SIDE; ring++) {
    const fol_scalp_cell *cell = &j->cells->at[way][ring];
    float out = likeness(beyond, cell);
    float in = near_weight * likeness(&near, cell) + (1 - near_weight) * likeness(&j->core, cell);
    in = fol_fmaxf(in, inward_weight * likeness(&inward, cell));
    share[ring] = (out + trust * unlike_share) / (out + in + edge_likely);
    evidence[ring] = beyond->count < BEYOND_LEAST ? -evidence_most
                     : cell->seen ? held(fol_logf((out + least_out) / (in + least_likely)), evidence_most)
                                  : 0;
    float reach = j->reach->at[way][ring];
    evidence[ring] += reach * reach_worth - reach_overrules * fabsf(reach) * evidence[ring];
  }
}

static void judge_way(void *context, size_t index) {
  const judging *j = context;
  int way = (int)index;
  float evidence[FOL_SCALP_RINGS], share[FOL_SCALP_RINGS], sum = 0;
  float *score = j->score + index * CELLS;
  weigh(evidence, share, j, way);
  score[CELLS - 1] = 0;
  for (int k = CELLS - 2; k >= 0; k--) {
    int ring = RINGS_MIN + k;
    sum += evidence[ring] - ring_price;
    float beyond = 0;
    for (int i = 0; i < EDGE_SIDE; i++)
      beyond = fol_fmaxf(beyond, share[ring + i]);
    float edge = edge_at(j->cells->at[way], ring);
    score[k] = sum + edge_worth * beyond * fol_fminf(edge / edge_whole, 1) - smooth_price * (1 - fol_fminf(edge, 1));
  }
}

/* Returns how certain it is that the contour is at `place` in a direction, [0, 1], from the score of `place`, which is
 * relative to that of the outline. 0 if `place` is at the outline. */
static float certainty_of(const float *score, int place) {
  return place < CELLS - 1 ? fol_fmaxf(0, fol_fminf(score[place] / certain_score, 1)) : 0;
}

/* The weights of directions by their distance in steps from the direction that is judged. */
typedef struct smooth_weights {
  float at[SMOOTH_WAYS + 1], sum;
} smooth_weights;
static smooth_weights weights_of_ways(void) {
  smooth_weights w = {{0}, 0};
  for (int off = 0; off <= SMOOTH_WAYS; off++) {
    float near = 1 - (float)(off * off) / ((SMOOTH_WAYS + 1) * (SMOOTH_WAYS + 1));
    w.at[off] = near * near;
    w.sum += w.at[off] * (off > 0 ? 2 : 1);
  }
  return w;
}

/* Lowers the scores of contours farther out than those of certain directions nearby. If the ellipsoid is too large, it
 * is too large in many neighbouring directions. So the certain directions tell where the scalp ends in uncertain
 * directions. Contours farther in are not penalised: something may lie over the scalp there. */
static void expect_smooth(const judging *j, const int places[FOL_SCALP_WAYS]) {
  const smooth_weights weights = weights_of_ways();
  float certain[FOL_SCALP_WAYS];
  for (int way = 0; way < FOL_SCALP_WAYS; way++)
    certain[way] = certainty_of(j->score + (size_t)way * CELLS, places[way]);
  for (int way = 0; way < FOL_SCALP_WAYS; way++) {
    float sum = 0, weight = 0, *score = j->score + (size_t)way * CELLS;
    for (int off = -SMOOTH_WAYS; off <= SMOOTH_WAYS; off++) {
      float w = certain[around(way + off)] * weights.at[off < 0 ? -off : off];
      sum += w * (float)places[around(way + off)];
      weight += w;
    }
    float price = beyond_price * fol_fminf(2 * weight / weights.sum, 1) * (1 - certain[way]);
    for (int k = 0; k < CELLS && weight > 0; k++)
      score[k] -= price * fol_fmaxf((float)k - sum / weight - beyond_free, 0);
  }
}

static bool contour_by(judging *j, int rings[FOL_SCALP_WAYS], int threads, fol_error *err) {
  collect(&j->core, j->cells, 0, (spread){FOL_SCALP_WAYS / 2, CORE_STEP}, core_rings, COUNT(core_rings));
  collect_all_beyond(&j->beyond, j->cells);
  fol_parallel(FOL_SCALP_WAYS, threads, judge_way, j);
  const fol_path_request request = {j->score, FOL_SCALP_WAYS, CELLS, bend_price, jump_price};
  if (!fol_path_best(rings, &request, err))
    return false;
  expect_smooth(j, rings);
  if (!fol_path_best(rings, &request, err))
    return false;
  for (int i = 0; i < FOL_SCALP_WAYS; i++)
    rings[i] += RINGS_MIN;
  return true;
}

bool fol_scalp_contour(int rings[FOL_SCALP_WAYS], const fol_scalp_cells *cells, int threads, fol_error *err) {
  fol_scalp_reach *reach = NULL;
  if (!fol_scalp_reach_new(&reach, cells, threads, err))
    return false;
  judging j = {
      .cells = cells, .reach = reach, .score = fol_alloc_raw((size_t)FOL_SCALP_WAYS * CELLS, sizeof *j.score, err)};
  bool done = j.score && contour_by(&j, rings, threads, err);
  fol_free(j.score);
  fol_free(reach);
  return done;
}
