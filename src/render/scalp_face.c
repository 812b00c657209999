#include "scalp_face.h"
#include "follidot/base_math.h"
#include "scalp_frame.h"

/* Limits of the face on the head scaled to a unit sphere, with heights from -1 to 1 [?]. At the top the face ends at
 * the brow, at about half the head's height, where the head protrudes most (docs/domain.md#hairline: the glabella). At
 * the sides it ends at the temples and, from the height `cheek_from` down to `cheek_to`, ever farther back, in front of
 * the ears. `brow_soft` and `side_soft` are half the widths of the soft borders. */
static const double brow = -0.05, brow_soft = 0.05;
static const double temple = 62, cheek = 85, side_soft = 8; /* degrees from the front */
static const double cheek_from = -0.20, cheek_to = -0.40;

enum { CELLS_ALONG = 512, CELL_MIN_PX = 4 };

static double rise(double from, double to, double value) {
  double t = fol_fmin(fol_fmax((value - from) / (to - from), 0), 1);
  return t * t * (3 - 2 * t);
}

/* Returns the fraction, [0, 1], that is not face at a point in the picture; it changes gradually at the face's borders.
 */
static float scalp_at(const fol_head *head, fol_point px) {
  fol_scalp_point mm = fol_head_to_scalp_near(head, px);
  const double *axes = head->surface.semi_axes_mm;
  double up = mm.z_mm / axes[2], ahead = mm.y_mm / axes[1], left = fabs(mm.x_mm / axes[0]);
  double above = rise(brow - brow_soft, brow + brow_soft, up);
  if (above >= 1)
    return 1;
  double side = fol_atan2(left, ahead) * (180 / FOL_PI);
  double end = temple + (cheek - temple) * rise(cheek_from, cheek_to, up);
  return (float)fol_fmax(above, rise(end - side_soft, end + side_soft, side));
}

typedef struct looking {
  const fol_head *head;
  fol_scalp_frame frame;
  double farthest; /* nothing is face farther than this from the centre of the outline (outline: 1) */
  fol_scalp_face *face;
} looking;

static bool looking_new(looking *out, const fol_head *head, fol_scalp_face *face) {
  fol_outline outline = fol_outline_of(head);
  *out = (looking){.head = head, .face = face};
  if (!fol_scalp_frame_of(&out->frame, &outline))
    return false;
  const fol_scalp_frame *f = &out->frame;
  out->farthest = 1 + 2 * face->cell_px * (f->ux + fabs(f->uy) + f->vy);
  return true;
}

static bool far_beside(const looking *l, fol_point px) {
  double dx = px.x - l->frame.middle_px.x, dy = px.y - l->frame.middle_px.y;
  double u = l->frame.ux * dx + l->frame.uy * dy, v = l->frame.vy * dy;
  return u * u + v * v > l->farthest * l->farthest;
}

static void inspect_row(void *context, size_t row) {
  const looking *l = context;
  fol_scalp_face *f = l->face;
  for (int i = 0; i < f->across; i++) {
    fol_point px = {(double)i * f->cell_px, (double)row * f->cell_px};
    f->scalp[row * (size_t)f->across + (size_t)i] = far_beside(l, px) ? 1 : scalp_at(l->head, px);
  }
}

/* Returns the bounds, px, of all cells with a corner in the face. */
static fol_rect bounds_of(const fol_scalp_face *f) {
  fol_rect bounds = {0};
  for (int y = 0; y < f->down; y++)
    for (int x = 0; x < f->across; x++)
      if (f->scalp[(size_t)y * (size_t)f->across + (size_t)x] < 1)
        bounds = fol_rect_union(bounds, (fol_rect){x - 1, y - 1, x + 1, y + 1});
  return (fol_rect){bounds.x0 * f->cell_px, bounds.y0 * f->cell_px, bounds.x1 * f->cell_px, bounds.y1 * f->cell_px};
}

bool fol_scalp_face_new(fol_scalp_face *out, const fol_head *head, int threads, fol_error *err) {
  int longest = head->width_px > head->height_px ? head->width_px : head->height_px;
  fol_scalp_face face = {.cell_px = (longest + CELLS_ALONG - 1) / CELLS_ALONG};
  face.cell_px = face.cell_px > CELL_MIN_PX ? face.cell_px : CELL_MIN_PX;
  face.across = (head->width_px - 1) / face.cell_px + 2;
  face.down = (head->height_px - 1) / face.cell_px + 2;
  face.scalp = fol_alloc_raw((size_t)face.across * (size_t)face.down, sizeof *face.scalp, err);
  if (!face.scalp)
    return false;
  looking l;
  bool seen = looking_new(&l, head, &face);
  FOL_ASSERT(seen);
  fol_parallel((size_t)face.down, threads, inspect_row, &l);
  face.rect = bounds_of(&face);
  *out = face;
  return true;
}

void fol_scalp_face_clear(fol_scalp_face *face) {
  fol_free(face->scalp);
  *face = (fol_scalp_face){0};
}

void fol_scalp_face_row(const fol_scalp_face *f, float *share, int x0, int y, int count) {
  if (y < f->rect.y0 || y >= f->rect.y1)
    return;
  int from = x0 > f->rect.x0 ? x0 : f->rect.x0, to = x0 + count < f->rect.x1 ? x0 + count : f->rect.x1;
  float cells_a_px = 1 / (float)f->cell_px, down = ((float)y + 0.5F) * cells_a_px;
  int row = (int)down;
  float below = down - (float)row;
  const float *upper = f->scalp + (size_t)row * (size_t)f->across, *lower = upper + f->across;
  for (int x = from; x < to; x++) {
    float right = ((float)x + 0.5F) * cells_a_px;
    int column = (int)right;
    float part = right - (float)column;
    float a = upper[column] + (upper[column + 1] - upper[column]) * part;
    float b = lower[column] + (lower[column + 1] - lower[column]) * part;
    share[x - x0] *= a + (b - a) * below;
  }
}
