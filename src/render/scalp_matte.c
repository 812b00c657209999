/* The scalp matte: combines the contour of the scalp, the face (which is not scalp), and corrections by hand. */
#include "follidot/base_math.h"
#include "follidot/render_scalp.h"
#include "scalp_contour.h"
#include "scalp_corrections.h"
#include "scalp_face.h"

#include <math.h>
#include <string.h>

/* Dots fade out inside the contour over this many pixels or millimetres, whichever is wider, since edges in photographs
 * are no sharper. */
static const double soft_px = 2, soft_mm = 0.4;

enum { EDGE_MAX = 2048 };

struct fol_scalp_matte {
  fol_refcount refcount;
  fol_photo *photo;
  fol_head head;
  fol_scalp_frame frame;
  int count;    /* number of directions; 0 if everything is scalp */
  float *edge;  /* the contour's distance in each direction; the first value is repeated at the end */
  float *steep; /* by direction: decrease of the fraction of scalp per distance of 1 */
  float least;  /* everything up to this distance from the centre is scalp */
  fol_scalp_face face;
  /* In a matte with corrections: the matte without them, which has the photograph, head and contour. Otherwise NULL. */
  fol_scalp_matte *found;
  fol_mask *corrections;
};

static const fol_scalp_matte *found_of(const fol_scalp_matte *m) {
  return m->found ? m->found : m;
}

/* ---- construction -------------------------------------------------------------------------------- */

static bool find_contour(fol_scalp_matte *m, const fol_photo *photo, int threads, fol_error *err) {
  fol_scalp_cells *cells = NULL;
  fol_scalp_light *light = fol_alloc_raw(1, sizeof *light, err);
  int rings[FOL_SCALP_WAYS];
  bool done = light && fol_scalp_cells_new(&cells, photo, &m->frame, threads, err) &&
              fol_scalp_contour(rings, cells, threads, err);
  if (done) {
    fol_scalp_light_init(light, photo);
    done = fol_scalp_edge(m->edge, &(fol_scalp_edge_request){light, &m->frame, rings, m->count, threads}, err);
  }
  fol_free(cells);
  fol_free(light);
  return done;
}

/* The number of directions: one for every two pixels along the outline, on average. */
static int count_for(const fol_scalp_frame *f) {
  double around_px = 2 * FOL_PI / sqrt(f->ux * f->vy);
  return (int)fol_fmin(fol_fmax(around_px / 2, FOL_SCALP_WAYS), EDGE_MAX);
}

static void finish(fol_scalp_matte *m) {
  double soft = fol_fmax(soft_px, soft_mm / m->head.mm_per_px);
  m->least = INFINITY;
  for (int i = 0; i <= m->count; i++) {
    double unit[2];
    fol_turn_unit(unit, 4.0 * (i % m->count) / m->count);
    m->edge[i] = m->edge[i % m->count];
    m->steep[i] = (float)(fol_scalp_frame_px_across(&m->frame, unit[0], unit[1]) / soft);
    m->least = fol_fminf(m->least, m->edge[i] - 1 / m->steep[i]);
  }
}

static bool make(fol_scalp_matte *m, int threads, fol_error *err) {
  fol_outline outline = fol_outline_of(&m->head);
  if (!fol_scalp_frame_of(&m->frame, &outline))
    return true;
  m->count = count_for(&m->frame);
  m->edge = fol_alloc(2 * ((size_t)m->count + 1), sizeof *m->edge, err);
  if (!m->edge)
    return false;
  m->steep = m->edge + m->count + 1;
  if (!find_contour(m, m->photo, threads, err) || !fol_scalp_face_new(&m->face, &m->head, threads, err))
    return false;
  finish(m);
  return true;
}

bool fol_scalp_matte_new(fol_scalp_matte **out, fol_photo *photo, const fol_head *head, int threads, fol_error *err) {
  fol_scalp_matte *m = fol_alloc(1, sizeof *m, err);
  if (!m)
    return false;
  fol_refcount_init(&m->refcount);
  m->photo = fol_photo_keep(photo);
  m->head = *head;
  if (!make(m, threads, err)) {
    fol_scalp_matte_drop(m);
    return false;
  }
  *out = m;
  return true;
}

bool fol_scalp_matte_corrected(fol_scalp_matte **out, fol_scalp_matte *matte, fol_mask *corrections, fol_error *err) {
  fol_scalp_matte *found = matte->found ? matte->found : matte;
  if (matte->corrections == corrections || !corrections) {
    *out = fol_scalp_matte_keep(corrections ? matte : found);
    return true;
  }
  fol_scalp_matte *m = fol_alloc(1, sizeof *m, err);
  if (!m)
    return false;
  fol_refcount_init(&m->refcount);
  m->found = fol_scalp_matte_keep(found);
  m->corrections = fol_mask_keep(corrections);
  *out = m;
  return true;
}

bool fol_scalp_matte_of_plan(fol_scalp_matte **out, fol_scalp_matte *like, fol_photo *photo, const fol_plan *plan,
                             const fol_head *head, int threads, fol_error *err) {
  fol_scalp_matte *found = NULL;
  if (!plan->scalp_matte || head->surface.kind == FOL_SURFACE_PLANE) {
    *out = NULL;
    return true;
  }
  if (fol_scalp_matte_matches(like, photo, head))
    found = fol_scalp_matte_keep(like);
  else if (!fol_scalp_matte_new(&found, photo, head, threads, err))
    return false;
  bool done = fol_scalp_matte_corrected(out, found, plan->corrections, err);
  fol_scalp_matte_drop(found);
  return done;
}

fol_scalp_matte *fol_scalp_matte_keep(fol_scalp_matte *m) {
  if (m)
    fol_refcount_increment(&m->refcount);
  return m;
}

void fol_scalp_matte_drop(fol_scalp_matte *m) {
  if (!m || !fol_refcount_decrement(&m->refcount))
    return;
  fol_scalp_matte_drop(m->found);
  fol_mask_drop(m->corrections);
  fol_scalp_face_clear(&m->face);
  fol_free(m->edge);
  fol_photo_drop(m->photo);
  fol_free(m);
}

bool fol_scalp_matte_matches(const fol_scalp_matte *m, const fol_photo *photo, const fol_head *head) {
  return m && found_of(m)->photo == photo && fol_head_equal(&found_of(m)->head, head);
}

/* ---- queries ------------------------------------------------------------------------------------- */

/* Returns the fraction of scalp at a point whose distance from the centre is above `least`. */
static float share_at(const fol_scalp_matte *m, float u, float v, float distance) {
  float place = fol_turn_of(u, v) * ((float)m->count / 4);
  int i = (int)place < m->count ? (int)place : m->count - 1;
  float part = place - (float)i;
  float edge = m->edge[i] + (m->edge[i + 1] - m->edge[i]) * part;
  float share = (edge - distance) * (m->steep[i] + (m->steep[i + 1] - m->steep[i]) * part);
  return share < 0 ? 0 : share < 1 ? share : 1;
}

enum { STRETCH = 128 };

/* Computes the fraction of scalp of at most STRETCH pixels. A first loop, which can be vectorized, finds the pixels
 * that are certainly scalp, as most pixels are. */
static void inspect(const fol_scalp_matte *m, float *share, int x0, int y, int count) {
  const fol_scalp_frame *f = &m->frame;
  const double x = x0 + 0.5 - f->middle_px.x, y_part = y + 0.5 - f->middle_px.y;
  const float u0 = (float)(f->ux * x + f->uy * y_part), step = (float)f->ux, v = (float)(f->vy * y_part);
  const float certain = m->least > 0 ? m->least * m->least : 0;
  float u[STRETCH], squared[STRETCH];
  int doubt = 0;
  for (int i = 0; i < count; i++) {
    u[i] = u0 + step * (float)i;
    squared[i] = u[i] * u[i] + v * v;
    doubt |= squared[i] > certain;
    share[i] = 1;
  }
  for (int i = 0; i < count && doubt; i++)
    if (squared[i] > certain)
      share[i] = share_at(m, u[i], v, sqrtf(squared[i]));
}

static void find_row(const fol_scalp_matte *m, float *share, int x0, int y, int count) {
  for (int i = 0; i < count && m->count == 0; i++)
    share[i] = 1;
  if (m->count == 0)
    return;
  /* Computes stretches that begin at multiples of STRETCH, so that results do not depend on how a row is divided. */
  for (int x = x0; x < x0 + count;) {
    int start = x - x % STRETCH, end = start + STRETCH < x0 + count ? start + STRETCH : x0 + count;
    float part[STRETCH];
    inspect(m, part, start, y, end - start);
    memcpy(share + (x - x0), part + (x - start), (size_t)(end - x) * sizeof *share);
    x = end;
  }
  fol_scalp_face_row(&m->face, share, x0, y, count);
}

void fol_scalp_matte_row(const fol_scalp_matte *m, float *share, int x0, int y, int count) {
  find_row(found_of(m), share, x0, y, count);
  if (m->corrections)
    fol_scalp_correct_row(m->corrections, share, x0, y, count);
}

static bool finds_all(const fol_scalp_matte *m, fol_rect px) {
  if (m->count == 0)
    return true;
  if (!fol_rect_empty(fol_rect_intersect(px, m->face.rect)))
    return false;
  const fol_scalp_frame *f = &m->frame;
  for (int corner = 0; corner < 4; corner++) {
    double dx = (corner % 2 ? px.x1 : px.x0) - f->middle_px.x, dy = (corner / 2 ? px.y1 : px.y0) - f->middle_px.y;
    if (fol_hypot(f->ux * dx + f->uy * dy, f->vy * dy) > (double)m->least)
      return false;
  }
  return true;
}

bool fol_scalp_matte_covers(const fol_scalp_matte *m, fol_rect px) {
  return finds_all(found_of(m), px) && (!m->corrections || fol_scalp_corrects_nothing(m->corrections, px));
}

double fol_scalp_matte_at(const fol_scalp_matte *m, fol_point px) {
  const fol_image *image = fol_photo_image(found_of(m)->photo);
  float share = 1;
  if (px.x >= 0 && px.y >= 0 && px.x < image->width && px.y < image->height)
    fol_scalp_matte_row(m, &share, (int)px.x, (int)px.y, 1);
  return (double)share;
}
