/* Computes the cheapest paths to each cell from the middle of the scalp and from outside the outline. Each step costs
 * the square of the difference between its two cells: a geodesic distance, which Bai and Sapiro (2009) use to separate
 * foreground from background. */
#include "scalp_reach.h"
#include "follidot/base_math.h"

#include <math.h>

/* Indices of rings. Paths stay in rings [FIRST, END). Paths from the middle start in rings below CORE_END, paths from
 * outside at BEYOND_FIRST or above, or in the last two rings in the picture if their indices are at least
 * BEYOND_LEAST. */
enum { FIRST = 8, CORE_END = 13, BEYOND_LEAST = 57, BEYOND_FIRST = 66, END = BEYOND_FIRST + 1 };
/* Number of sweeps around the head and back. More are not needed, since paths seldom wind so much. */
enum { ROUNDS = 3 };

/* The cost of a step between two cells. A difference in their traits up to `noise` costs nothing. What exceeds `noise`
 * counts up to `step_most`. `least_cost` is added to every cost [?]. */
static const float noise = 0.25F, step_most = 10, least_cost = 0.01F;
static const float unseen = 1e6F;

/* The difference between the lengths of a cell's paths from the middle and from outside is certain if it is at least
 * `certain_share` times (the sum of both lengths + doubt_length) [?]. */
static const float certain_share = 0.25F, doubt_length = 0.3F;

/* A step between two cells is quiet if their traits differ by less than `quiet_step`. If the fraction of quiet steps is
 * `quiet_none` or less, the cells show hair, which has edges everywhere, and paths are not reliable; if it is
 * `quiet_whole` or more, paths are fully reliable [?]. */
static const float quiet_step = 0.5F, quiet_none = 0.18F, quiet_whole = 0.45F;
enum { QUIET_FIRST = 12, QUIET_END = 44, QUIET_WAYS = 20 };

typedef float cell_map[FOL_SCALP_WAYS][FOL_SCALP_RINGS];

typedef struct pathing {
  const fol_scalp_cells *cells;
  cell_map around, outwards; /* costs of the steps to the next direction, and to the next ring */
  cell_map lengths[2];       /* squared lengths of the cheapest paths: from the middle, and from outside */
  int steps[FOL_SCALP_WAYS]; /* by direction: number of steps from cell to cell that were tested for being quiet */
  int quiet[FOL_SCALP_WAYS];
  fol_scalp_reach *reach;
} pathing;

static float step_between(const fol_scalp_cell *a, const fol_scalp_cell *b) {
  float sum = 0;
  for (int t = 0; t < FOL_SCALP_TRAITS; t++)
    sum += (a->trait[t] - b->trait[t]) * (a->trait[t] - b->trait[t]);
  return a->seen && b->seen ? sqrtf(sum) : unseen;
}

static float cost_of(float step) {
  float beyond_noise = fol_fmaxf(0, fol_fminf(step - noise, step_most));
  return step >= unseen ? unseen : beyond_noise * beyond_noise + least_cost;
}

static void price_way(void *context, size_t way) {
  pathing *p = context;
  const fol_scalp_cell *here = p->cells->at[way], *next = p->cells->at[(way + 1) % FOL_SCALP_WAYS];
  for (int ring = FIRST; ring < END; ring++) {
    float around = step_between(&here[ring], &next[ring]), outwards = step_between(&here[ring], &here[ring + 1]);
    p->around[way][ring] = cost_of(around);
    p->outwards[way][ring] = cost_of(outwards);
    if (ring >= QUIET_FIRST && ring < QUIET_END) {
      p->steps[way] += (around < unseen) + (outwards < unseen);
      p->quiet[way] += (around < quiet_step) + (outwards < quiet_step);
    }
  }
}

static void begin(cell_map lengths, const fol_scalp_cells *cells, bool beyond) {
  for (int way = 0; way < FOL_SCALP_WAYS; way++) {
    int last = FOL_SCALP_RINGS - 1;
    while (last > 0 && !cells->at[way][last].seen)
      last--;
    for (int ring = FIRST; ring < END; ring++) {
      bool starts = beyond ? ring >= BEYOND_FIRST || (ring >= BEYOND_LEAST && ring >= last - 1) : ring < CORE_END;
      lengths[way][ring] = starts && cells->at[way][ring].seen ? 0 : unseen;
    }
  }
}

/* Updates the path lengths `row` of one direction: first by steps from the neighbouring direction `from`, then by steps
 * along the rings of the direction itself. */
static void go_on(float *row, const float *from, const float *around, const float *outwards) {
  for (int ring = FIRST; ring < END; ring++)
    row[ring] = fol_fminf(row[ring], from[ring] + around[ring]);
  for (int ring = FIRST + 1; ring < END; ring++)
    row[ring] = fol_fminf(row[ring], row[ring - 1] + outwards[ring - 1]);
  for (int ring = END - 2; ring >= FIRST; ring--)
    row[ring] = fol_fminf(row[ring], row[ring + 1] + outwards[ring]);
}

static void follow(void *context, size_t from) {
  pathing *p = context;
  float(*lengths)[FOL_SCALP_RINGS] = p->lengths[from];
  begin(lengths, p->cells, from == 1);
  for (int round = 0; round < ROUNDS; round++) {
    for (int way = 0; way < FOL_SCALP_WAYS; way++) {
      int before = way > 0 ? way - 1 : FOL_SCALP_WAYS - 1;
      go_on(lengths[way], lengths[before], p->around[before], p->outwards[way]);
    }
    for (int way = FOL_SCALP_WAYS - 1; way >= 0; way--)
      go_on(lengths[way], lengths[(way + 1) % FOL_SCALP_WAYS], p->around[way], p->outwards[way]);
  }
}

/* Returns how reliable paths are in a direction, [0, 1], from the fraction of quiet steps in directions nearby. */
static float trust_at(const pathing *p, int way) {
  int quiet = 0, steps = 0;
  for (int off = -QUIET_WAYS; off <= QUIET_WAYS; off++) {
    int at = (way + off + FOL_SCALP_WAYS) % FOL_SCALP_WAYS;
    quiet += p->quiet[at];
    steps += p->steps[at];
  }
  float share = steps > 0 ? (float)quiet / (float)steps : 0;
  return fol_fmaxf(0, fol_fminf((share - quiet_none) / (quiet_whole - quiet_none), 1));
}

static void compare_way(void *context, size_t way) {
  const pathing *p = context;
  float trust = p->reach->trust[way] = trust_at(p, (int)way);
  for (int ring = 0; ring < FOL_SCALP_RINGS; ring++) {
    p->reach->at[way][ring] = 0;
    if (ring < FIRST || ring >= END || p->lengths[1][way][ring] >= unseen)
      continue;
    float middle = sqrtf(p->lengths[0][way][ring]), beyond = sqrtf(p->lengths[1][way][ring]);
    float nearer = trust * (middle - beyond) / (middle + beyond + doubt_length) / certain_share;
    p->reach->at[way][ring] = fol_fmaxf(-1, fol_fminf(nearer, 1));
  }
}

bool fol_scalp_reach_new(fol_scalp_reach **out, const fol_scalp_cells *cells, int threads, fol_error *err) {
  pathing *p = fol_alloc(1, sizeof *p, err);
  fol_scalp_reach *reach = p ? fol_alloc_raw(1, sizeof *reach, err) : NULL;
  if (reach) {
    p->cells = cells;
    p->reach = reach;
    fol_parallel(FOL_SCALP_WAYS, threads, price_way, p);
    fol_parallel(2, threads, follow, p);
    fol_parallel(FOL_SCALP_WAYS, threads, compare_way, p);
    *out = reach;
  }
  fol_free(p);
  return reach != NULL;
}
