#include "follidot/render_visible.h"

#include "follidot/render_ink.h"

enum { PART = 1024 };

/* Numbers of dots of each session: all dots; dots off the scalp; dots on the scalp that are hidden by hair or shine. */
typedef struct counts {
  size_t all[FOL_SESSIONS_MAX], off_scalp[FOL_SESSIONS_MAX], hidden[FOL_SESSIONS_MAX];
} counts;

typedef struct counting {
  const fol_dots *dots;
  const fol_prepared_photo *prepared;
  const fol_scalp_matte *scalp;
  const fol_head *head;
  fol_outline outline;
  counts *parts;
} counting;

static bool is_off_scalp(const counting *c, fol_point px, int x, int y) {
  float on_head;
  fol_outline_cover(&c->outline, &on_head, x, y, 1);
  return on_head < 0.5f || (c->scalp && fol_scalp_matte_at(c->scalp, px) < 0.5);
}

static bool is_hidden(const counting *c, int x, int y) {
  float on_top;
  return fol_prepared_photo_foreground(c->prepared, &on_top, x, y, 1) && on_top > 0.5f;
}

static void count_part(void *context, size_t part) {
  const counting *c = context;
  counts *sums = &c->parts[part];
  size_t end = (part + 1) * PART < c->dots->count ? (part + 1) * PART : c->dots->count;
  for (size_t i = part * PART; i < end; i++) {
    const fol_dot *dot = &c->dots->at[i];
    int session = dot->session - 1, x = (int)dot->px.x, y = (int)dot->px.y;
    x = x < 0 ? 0 : x < c->head->width_px ? x : c->head->width_px - 1;
    y = y < 0 ? 0 : y < c->head->height_px ? y : c->head->height_px - 1;
    sums->all[session]++;
    if (is_off_scalp(c, dot->px, x, y))
      sums->off_scalp[session]++;
    else if (is_hidden(c, x, y))
      sums->hidden[session]++;
  }
}

bool fol_dots_visible_fractions(fol_visible_fractions out[FOL_SESSIONS_MAX], const fol_dots *dots,
                                const fol_prepared_photo *prepared, const fol_scalp_matte *scalp, const fol_head *head,
                                int threads, fol_error *err) {
  size_t parts = (dots->count + PART - 1) / PART;
  counting work = {dots, prepared, scalp, head, fol_outline_of(head), fol_alloc(parts + 1, sizeof(counts), err)};
  if (!work.parts)
    return false;
  fol_parallel(parts, threads, count_part, &work);
  for (int s = 0; s < FOL_SESSIONS_MAX; s++) {
    size_t all = 0, off_scalp = 0, hidden = 0;
    for (size_t part = 0; part < parts; part++) {
      all += work.parts[part].all[s];
      off_scalp += work.parts[part].off_scalp[s];
      hidden += work.parts[part].hidden[s];
    }
    out[s] = (fol_visible_fractions){.visible = 1};
    if (all > 0)
      out[s] =
          (fol_visible_fractions){(double)(all - off_scalp - hidden) / (double)all, (double)off_scalp / (double)all};
  }
  fol_free(work.parts);
  return true;
}
