#include "bench.h"
#include "bench_sample.h"

#include "follidot/render.h"

static bool draw(const fol_renderer *renderer, int session, const fol_head *head, fol_image *out, fol_error *err) {
  if (!fol_image_new(out, head->width_px, head->height_px, 8, err))
    return false;
  fol_rect all = {0, 0, head->width_px, head->height_px};
  return fol_renderer_draw(renderer, session, all, out, NULL, err);
}

/* What is drawn and where to: the pictures are there before the clock starts, as those of an export are. */
typedef struct rendering {
  const bench_sample *sample;
  fol_image pictures[FOL_SESSIONS_MAX];
} rendering;

/* From photograph and plan to the pictures of all sessions, making the dots included. */
static bool render_all(void *context, fol_error *err) {
  rendering *work = context;
  const bench_sample *sample = work->sample;
  fol_dots dots;
  if (!fol_dots_new(&dots, &sample->plan, &sample->head, NULL, 0, NULL, err))
    return false;
  fol_renderer *renderer = NULL;
  bool done = fol_renderer_new(&renderer, sample->photo, &sample->plan, &sample->head, &dots, NULL, err);
  for (int i = 0; i < sample->plan.session_count && done; i++) {
    fol_rect all = {0, 0, sample->head.width_px, sample->head.height_px};
    done = fol_renderer_draw(renderer, i + 1, all, &work->pictures[i], NULL, err);
  }
  fol_renderer_drop(renderer);
  fol_dots_drop(&dots);
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

typedef struct drawing {
  const fol_renderer *renderer;
  const bench_sample *sample;
} drawing;

static bool draw_last(void *context, fol_error *err) {
  const drawing *what = context;
  fol_image picture = {0};
  bool done = draw(what->renderer, what->sample->plan.session_count, &what->sample->head, &picture, err);
  fol_image_drop(&picture);
  return done;
}

static bool measure_mpx_per_s(double *value, fol_error *err) {
  const bench_sample *sample = bench_sample_open(err);
  fol_dots dots;
  if (!sample || !fol_dots_new(&dots, &sample->plan, &sample->head, NULL, 0, NULL, err))
    return false;
  fol_renderer *renderer = NULL;
  double seconds;
  bool done = fol_renderer_new(&renderer, sample->photo, &sample->plan, &sample->head, &dots, NULL, err) &&
              bench_best(&seconds, draw_last, &(drawing){renderer, sample}, err);
  fol_renderer_drop(renderer);
  fol_dots_drop(&dots);
  if (done)
    *value = 1e-6 * sample->head.width_px * sample->head.height_px / seconds;
  return done;
}

const bench_figure bench_render[] = {
    {"render.sessions_over_decode", "ratio", measure_sessions_over_decode},
    {"render.mpx_per_s", "Mpx/s", measure_mpx_per_s},
    {0},
};
