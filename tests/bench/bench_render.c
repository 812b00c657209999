#include "bench.h"
#include "bench_sample.h"

#include "follidot/render.h"

/* What all pictures of the sample share. */
typedef struct studio {
  const bench_sample *sample;
  fol_skin_measurement skin;
  fol_dots dots;
  fol_dot_grid *grid; /* grid of `dots` */
  fol_prepared_photo *prepared;
} studio;

static bool studio_open(studio *out, const bench_sample *sample, fol_error *err) {
  studio s = {.sample = sample};
  fol_skin_measure(&s.skin, sample->photo, &sample->plan, &sample->head);
  if (!fol_dots_new(&s.dots, &sample->plan, &sample->head, NULL, 0, NULL, err))
    return false;
  if (!fol_dot_grid_new(&s.grid, &s.dots, &sample->head, NULL, err) ||
      !fol_prepared_photo_new(&s.prepared, sample->photo, &sample->head, 0, err)) {
    fol_dot_grid_drop(s.grid);
    fol_dots_drop(&s.dots);
    return false;
  }
  *out = s;
  return true;
}

static void studio_close(studio *s) {
  fol_prepared_photo_drop(s->prepared);
  fol_dot_grid_drop(s->grid);
  fol_dots_drop(&s->dots);
}

/* Makes a renderer of the healed state after a session. */
static bool renderer_new(fol_renderer **out, const studio *s, int session, fol_error *err) {
  fol_render_request request = {.prepared = s->prepared,
                                .plan = &s->sample->plan,
                                .head = &s->sample->head,
                                .dots_by_place = s->grid,
                                .skin = &s->skin,
                                .moment = fol_moment_healed(session)};
  return fol_renderer_new(out, &request, err);
}

static bool draw(const fol_renderer *renderer, const fol_head *head, fol_image *picture, fol_error *err) {
  fol_rect all = {0, 0, head->width_px, head->height_px};
  return fol_renderer_draw(renderer, all, picture, NULL, err);
}

/* What to draw, and the pictures to draw to, which are allocated before the clock starts, as in an export. */
typedef struct rendering {
  const bench_sample *sample;
  fol_image pictures[FOL_SESSIONS_MAX];
} rendering;

/* Draws the pictures of all sessions from photograph and plan, including measuring skin and camera and making the dots.
 */
static bool render_all(void *context, fol_error *err) {
  rendering *work = context;
  studio s;
  if (!studio_open(&s, work->sample, err))
    return false;
  bool done = true;
  for (int i = 0; i < work->sample->plan.session_count && done; i++) {
    fol_renderer *renderer = NULL;
    done = renderer_new(&renderer, &s, i + 1, err) && draw(renderer, &work->sample->head, &work->pictures[i], err);
    fol_renderer_drop(renderer);
  }
  studio_close(&s);
  return done;
}

static bool measure_sessions_over_decode(double *value, fol_error *err) {
  rendering work = {.sample = bench_sample_open(err)};
  double seconds[2];
  bench_work *const works[2] = {render_all, bench_stb_decode};
  void *const contexts[2] = {&work, (void *)work.sample};
  bool done = work.sample;
  for (int i = 0; done && i < work.sample->plan.session_count; i++)
    done = fol_image_new(&work.pictures[i], work.sample->head.width_px, work.sample->head.height_px, 8, err);
  done = done && bench_best_of_two(seconds, works, contexts, err);
  for (int i = 0; i < FOL_SESSIONS_MAX; i++)
    fol_image_drop(&work.pictures[i]);
  if (done)
    *value = seconds[0] / seconds[1];
  return done;
}

/* ---- one picture ------------------------------------------------------------------------------------- */

typedef struct drawing {
  const fol_renderer *renderer;
  const fol_head *head;
} drawing;

static bool draw_whole(void *context, fol_error *err) {
  const drawing *what = context;
  fol_image picture = {0};
  bool done = fol_image_new(&picture, what->head->width_px, what->head->height_px, 8, err) &&
              draw(what->renderer, what->head, &picture, err);
  fol_image_drop(&picture);
  return done;
}

static bool measure_mpx_per_s(double *value, fol_error *err) {
  const bench_sample *sample = bench_sample_open(err);
  studio s;
  if (!sample || !studio_open(&s, sample, err))
    return false;
  fol_renderer *renderer = NULL;
  double seconds;
  bool done = renderer_new(&renderer, &s, sample->plan.session_count, err) &&
              bench_best(&seconds, draw_whole, &(drawing){renderer, &sample->head}, err);
  fol_renderer_drop(renderer);
  studio_close(&s);
  if (done)
    *value = 1e-6 * sample->head.width_px * sample->head.height_px / seconds;
  return done;
}

/* ---- cost of the kernel table ------------------------------------------------------------------------ */

enum { PART = 1024 };

typedef struct looking_up {
  const fol_dots *dots;
  const fol_kernels *kernels;
  double *light; /* a result per part, so that the compiler cannot drop the work */
} looking_up;

static void look_up_part(void *context, size_t part) {
  const looking_up *work = context;
  size_t end = (part + 1) * PART < work->dots->count ? (part + 1) * PART : work->dots->count;
  double sum = 0;
  for (size_t i = part * PART; i < end; i++) {
    const fol_dot *dot = &work->dots->at[i];
    fol_kernel kernel = fol_kernels_at(work->kernels, &(fol_implant){(double)dot->diameter_mm, (double)dot->strength});
    sum += kernel.channel[0].core[0] + kernel.channel[1].halo[0];
  }
  work->light[part] = sum;
}

/* Looks up the kernels of all dots in the table, as drawing the last session's picture does. */
static bool look_up(void *context, fol_error *err) {
  const studio *s = context;
  size_t parts = (s->dots.count + PART - 1) / PART;
  looking_up work = {.dots = &s->dots, .light = fol_alloc(parts, sizeof *work.light, err)};
  fol_kernels *kernels = NULL;
  bool done = work.light && fol_kernels_new(&kernels, s->sample->plan.pigment.depth_mm, &s->skin.skin, err);
  if (done) {
    work.kernels = kernels;
    fol_parallel(parts, 0, look_up_part, &work);
  }
  fol_kernels_drop(kernels);
  fol_free(work.light);
  return done;
}

/* Draws the last session's picture. */
static bool make_and_draw(void *context, fol_error *err) {
  const studio *s = context;
  fol_renderer *renderer = NULL;
  bool done = renderer_new(&renderer, s, s->sample->plan.session_count, err) &&
              draw_whole(&(drawing){renderer, &s->sample->head}, err);
  fol_renderer_drop(renderer);
  return done;
}

/* Time to draw a picture, divided by the same without the time for its kernels. */
static bool measure_table_over_fixed(double *value, fol_error *err) {
  const bench_sample *sample = bench_sample_open(err);
  studio s;
  double seconds[2];
  if (!sample || !studio_open(&s, sample, err))
    return false;
  bool done = bench_best_of_two(seconds, (bench_work *const[]){make_and_draw, look_up}, (void *const[]){&s, &s}, err);
  studio_close(&s);
  if (done)
    *value = seconds[0] / (seconds[0] - seconds[1]);
  return done;
}

static bool open_darkroom(void *context, fol_error *err) {
  const bench_sample *sample = context;
  fol_prepared_photo *prepared = NULL;
  bool done = fol_prepared_photo_new(&prepared, sample->photo, &sample->head, 0, err);
  fol_prepared_photo_drop(prepared);
  return done;
}

static bool measure_darkroom(double *value, fol_error *err) {
  const bench_sample *sample = bench_sample_open(err);
  return sample && bench_best(value, open_darkroom, (void *)sample, err);
}

const bench_figure bench_render[] = {
    {"render.sessions_over_decode", "ratio", measure_sessions_over_decode},
    {"render.mpx_per_s", "Mpx/s", measure_mpx_per_s},
    {"render.table_over_fixed", "ratio", measure_table_over_fixed},
    {"render.prepared_photo", "s", measure_darkroom},
    {0},
};
