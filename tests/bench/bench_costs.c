#include "bench.h"
#include "bench_sample.h"

#include "follidot/render.h"
#include "follidot/render_ink.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

/* Compares the processor time of each step, summed over all threads, with a lower bound: the time to read and write
 * each byte that it must touch once, as fast as one thread copies memory, or to add each dot once to each pixel (or
 * cell of a coarser grid) under it, as fast as one thread adds, whichever is longer. */

enum { RUNS = 5 };

static double now_s(void) {
  struct timespec now;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

/* ---- speed of the machine ----------------------------------------------------------------------------- */

typedef struct machine {
  double bytes_per_s, adds_per_s; /* of one thread */
} machine;

enum { SPAN = 64 << 20, FEW = 2048, ROUNDS = 20000 };

static void copy(char *to, const char *from) {
  memcpy(to, from, SPAN);
}

/* Adds a product to each cell, as drawing a Gaussian does. */
static void add(char *to, const char *from) {
  float cells[FEW] = {0}, shares[FEW];
  for (int i = 0; i < FEW; i++)
    shares[i] = (float)from[i] + (float)i;
  for (int round = 0; round < ROUNDS; round++) {
    float amount = (float)round;
    for (int i = 0; i < FEW; i++)
      cells[i] += amount * shares[i];
  }
  memcpy(to, cells, sizeof cells);
}

static double best_of(void work(char *to, const char *from), char *to, const char *from) {
  double best = 0;
  for (int run = 0; run < RUNS; run++) {
    double start = now_s();
    work(to, from);
    double taken = now_s() - start;
    best = run == 0 || taken < best ? taken : best;
  }
  return best;
}

static bool machine_measure(machine *out, fol_error *err) {
  char *from = fol_alloc(SPAN, 1, err), *to = from ? fol_alloc(SPAN, 1, err) : NULL;
  if (to)
    *out = (machine){2.0 * SPAN / best_of(copy, to, from), (double)FEW * ROUNDS / best_of(add, to, from)};
  fol_free(from);
  fol_free(to);
  return to;
}

/* ---- steps --------------------------------------------------------------------------------------------- */

enum { DECODE, SKIN, DOTS, DARKROOM, STUBBLE, INKS, DRAW_FIRST, DRAW_OTHERS, STEPS };
static const char *const step_names[STEPS] = {"decode the JPEG (stb_image)",
                                              "see the skin",
                                              "dots of all sessions",
                                              "camera and matte",
                                              "stubble",
                                              "inks of three pictures",
                                              "draw the first picture and mattes",
                                              "draw two more pictures"};

typedef struct cost {
  double seconds, bytes, adds;
} cost;

typedef struct round {
  const bench_sample *sample;
  cost *costs;
  fol_skin_measurement skin;
  fol_dot_grid *dots;
  fol_prepared_photo *prepared;
  fol_camera_blur blur;
  fol_image picture;
} round;

static void keep_best(cost *c, double seconds) {
  c->seconds = c->seconds > 0 && c->seconds < seconds ? c->seconds : seconds;
}

static double since(double start) {
  return now_s() - start;
}

static double cells_of(double long_px, double short_px, int level) {
  double reach = 2 * (double)FOL_SPOT_REACH / (double)(1 << level);
  return reach * long_px * reach * short_px;
}

static int level_of(double sigma_px) {
  int level = 0;
  for (; sigma_px >= 2; sigma_px /= 2)
    level++;
  return level;
}

/* Number of pixels and grid cells that one dot is added to. */
static double adds_of(const fol_ink *ink) {
  double sum = 0;
  for (int k = 0; k < FOL_LUMA_SPOTS; k++)
    sum +=
        cells_of((double)ink->luma[k].long_px, (double)ink->luma[k].short_px, level_of((double)ink->luma[k].short_px));
  for (int h = 0; h < FOL_HALOS; h++)
    sum += FOL_CHANNELS * cells_of((double)ink->halo[h].long_px, (double)ink->halo[h].short_px,
                                   level_of((double)ink->halo[h].short_px));
  return sum + (FOL_CHANNELS + 1) * cells_of((double)ink->core[0].long_px, (double)ink->core[0].short_px,
                                             level_of((double)ink->core[0].short_px));
}

static void note_limits(round *r, const fol_renderer *renderer, int session) {
  double pixels = (double)r->sample->head.width_px * r->sample->head.height_px;
  fol_ink_plan inking = fol_renderer_ink_plan(renderer);
  cost *draw = &r->costs[session == 1 ? DRAW_FIRST : DRAW_OTHERS];
  if (session == 1)
    r->costs[INKS].bytes = 0;
  if (session <= 2)
    draw->bytes = draw->adds = 0;
  r->costs[INKS].bytes += (double)inking.count * (2 * sizeof(fol_dot) + 2 * sizeof(fol_ink));
  draw->bytes += 6 * pixels;
  for (size_t bin = 0; bin < (size_t)inking.bins_across * (size_t)inking.bins_down; bin++) {
    fol_ink_run run = fol_ink_plan_bin(&inking, bin);
    for (size_t i = 0; i < run.count; i++)
      draw->adds += adds_of(&run.at[i]);
  }
}

/* Draws a session's picture and adds the time for the inks and for drawing. */
static bool draw_session(round *r, int session, double *inks, double *draw, fol_error *err) {
  fol_render_request request = {.prepared = r->prepared,
                                .plan = &r->sample->plan,
                                .head = &r->sample->head,
                                .dots_by_place = r->dots,
                                .skin = &r->skin,
                                .blur = &r->blur,
                                .moment = fol_moment_healed(session)};
  fol_rect all = {0, 0, r->sample->head.width_px, r->sample->head.height_px};
  fol_renderer *renderer;
  double start = now_s();
  if (!fol_renderer_new(&renderer, &request, err))
    return false;
  *inks += since(start);
  start = now_s();
  bool done = fol_renderer_draw(renderer, all, &r->picture, NULL, err);
  *draw += since(start);
  note_limits(r, renderer, session);
  fol_renderer_drop(renderer);
  return done;
}

static bool draw_sessions(round *r, fol_error *err) {
  double inks = 0, first = 0, others = 0;
  for (int session = 1; session <= r->sample->plan.session_count; session++)
    if (!draw_session(r, session, &inks, session == 1 ? &first : &others, err))
      return false;
  keep_best(&r->costs[INKS], inks);
  keep_best(&r->costs[DRAW_FIRST], first);
  keep_best(&r->costs[DRAW_OTHERS], others);
  return true;
}

static bool look_and_draw(round *r, fol_error *err) {
  const bench_sample *s = r->sample;
  double start = now_s();
  if (!fol_prepared_photo_new(&r->prepared, s->photo, &s->head, 0, err))
    return false;
  keep_best(&r->costs[DARKROOM], since(start));
  start = now_s();
  r->blur = fol_prepared_photo_blur(r->prepared, &s->plan, &s->head);
  keep_best(&r->costs[STUBBLE], since(start));
  bool done = draw_sessions(r, err);
  fol_prepared_photo_drop(r->prepared);
  return done;
}

static bool run(round *r, fol_error *err) {
  const bench_sample *s = r->sample;
  double start = now_s();
  if (!bench_stb_decode((void *)s, err))
    return false;
  keep_best(&r->costs[DECODE], since(start));
  start = now_s();
  fol_skin_measure(&r->skin, s->photo, &s->plan, &s->head);
  keep_best(&r->costs[SKIN], since(start));
  start = now_s();
  if (!fol_dot_grid_of_plan(&r->dots, &s->plan, &s->head, NULL, NULL, 0, NULL, err))
    return false;
  keep_best(&r->costs[DOTS], since(start));
  r->costs[DOTS].bytes = 2.0 * (double)r->dots->count * sizeof(fol_dot);
  bool done = look_and_draw(r, err);
  fol_dot_grid_drop(r->dots);
  return done;
}

static bool measure(cost costs[STEPS], const bench_sample *sample, fol_error *err) {
  const double tiles = 64, tile_bytes = 3 * 256 * 256; /* the most that measuring stubble reads */
  round r = {.sample = sample, .costs = costs};
  double pixels = (double)sample->head.width_px * sample->head.height_px;
  bool done = fol_image_new(&r.picture, sample->head.width_px, sample->head.height_px, 8, err);
  for (int i = 0; i < RUNS && done; i++)
    done = run(&r, err);
  fol_image_drop(&r.picture);
  costs[DECODE].bytes = (double)sample->jpeg.size + 3 * pixels;
  costs[DARKROOM].bytes = 3 * pixels;
  costs[STUBBLE].bytes = tiles * tile_bytes;
  return done;
}

/* ---- the table ------------------------------------------------------------------------------------------ */

static double limit_ms(const cost *c, const machine *m) {
  double bytes = c->bytes / m->bytes_per_s, adds = c->adds / m->adds_per_s;
  return 1e3 * (bytes > adds ? bytes : adds);
}

static void print_row(const char *name, const cost *small, const cost *large, const machine *m) {
  printf("| %-32s | %4.0f | %5.1f | %4.0f | %5.1f |\n", name, 1e3 * small->seconds, limit_ms(small, m),
         1e3 * large->seconds, limit_ms(large, m));
}

bool bench_costs(fol_error *err) {
  machine m = {1, 1};
  cost small[STEPS] = {0}, large[STEPS] = {0}, sums[2] = {0};
  static bench_sample sample;
  const bench_sample *usual = bench_sample_open(err);
  if (!machine_measure(&m, err) || !usual || !measure(small, usual, err) ||
      !bench_sample_make(&sample, 7936, 5292, err) || !measure(large, &sample, err))
    return false;
  printf("Memory is copied at %.1f GB/s, read and written; cells are added to at %.1f a ns.\n\n", 1e-9 * m.bytes_per_s,
         1e-9 * m.adds_per_s);
  printf("| step | 24 MP, ms | limit, ms | 42 MP, ms | limit, ms |\n|---|--:|--:|--:|--:|\n");
  for (int step = 0; step < STEPS; step++)
    print_row(step_names[step], &small[step], &large[step], &m);
  for (int step = SKIN; step < STEPS; step++) {
    sums[0].seconds += small[step].seconds;
    sums[1].seconds += large[step].seconds;
  }
  printf("\nAll but decoding, over it, by one thread: %.2f at 24 MP, %.2f at 42 MP.\n",
         sums[0].seconds / small[DECODE].seconds, sums[1].seconds / large[DECODE].seconds);
  return true;
}
