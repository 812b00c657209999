#include "app/desk.h"
#include "app/changes.h"

#include <string.h>

bool fol_desk_open(fol_desk *desk, fol_photo *photo, int threads, fol_error *err) {
  const fol_image *image = fol_photo_image(photo);
  *desk = (fol_desk){
      .photo = fol_photo_keep(photo), .tiling = fol_tiling_of(image->width, image->height), .threads = threads};
  size_t tiles = (size_t)fol_tiling_count(&desk->tiling);
  desk->dirty = fol_alloc(tiles, sizeof *desk->dirty, err);
  desk->plain = fol_alloc(tiles, sizeof *desk->plain, err);
  desk->photo_made = fol_alloc(tiles, sizeof *desk->photo_made, err);
  if (!desk->dirty || !desk->plain || !desk->photo_made) {
    fol_desk_clear(desk);
    return false;
  }
  memset(desk->plain, true, tiles);
  fol_pyramid_tables_fill(&desk->tables);
  return true;
}

void fol_desk_clear(fol_desk *desk) {
  fol_renderer_drop(desk->renderer);
  fol_dots_drop(&desk->dots);
  fol_document_drop(desk->document);
  fol_set_drop(desk->set);
  fol_free(desk->dirty);
  fol_free(desk->plain);
  fol_free(desk->photo_made);
  fol_photo_drop(desk->photo);
  *desk = (fol_desk){0};
}

/* ---- making ready ----------------------------------------------------------------------------- */

static bool ready_set(fol_desk *desk, const fol_plan *plan, fol_progress *progress, fol_error *err) {
  fol_scalp_ask ask = fol_plan_scalp(plan, desk->threads);
  fol_set *set;
  if (fol_scalp_set_serves(desk->set, &ask))
    return true;
  if (!fol_scalp_set_new(&set, &ask, progress, err))
    return false;
  fol_set_drop(desk->set);
  desk->set = set;
  return true;
}

static void mark_all(fol_desk *desk) {
  memset(desk->dirty, true, (size_t)fol_tiling_count(&desk->tiling));
}

static void mark_changes(fol_desk *desk, const fol_document *next, const fol_dots *dots, int session) {
  bool local = desk->document && desk->session == session &&
               fol_changes_are_local(fol_document_plan(desk->document), fol_document_plan(next));
  double reach_px = FOL_DOT_REACH_MM * fol_head_px_per_mm_max(fol_document_head(next));
  if (local)
    fol_changes_mark(desk->dirty, &desk->tiling, &desk->dots, dots, session, reach_px);
  else
    mark_all(desk);
}

static bool take_up(fol_desk *desk, fol_document *document, int session, fol_progress *progress, fol_error *err) {
  const fol_plan *plan = fol_document_plan(document);
  const fol_head *head = fol_document_head(document);
  fol_dots dots;
  fol_renderer *renderer;
  if (!ready_set(desk, plan, progress, err) ||
      !fol_dots_new(&dots, plan, head, desk->set, desk->threads, progress, err))
    return false;
  fol_render_options options = {.threads = desk->threads};
  if (!fol_renderer_new(&renderer, desk->photo, plan, head, &dots, &options, err)) {
    fol_dots_drop(&dots);
    return false;
  }
  mark_changes(desk, document, &dots, session);
  fol_renderer_drop(desk->renderer);
  fol_dots_drop(&desk->dots);
  fol_document_drop(desk->document);
  desk->renderer = renderer;
  desk->dots = dots;
  desk->document = fol_document_keep(document);
  return true;
}

bool fol_desk_ready(fol_desk *desk, fol_document *document, int session, fol_progress *progress, fol_error *err) {
  if (session == 0)
    session = desk->session;
  if (desk->document != document && !take_up(desk, document, session, progress, err))
    return false;
  if (desk->session != session)
    mark_all(desk);
  desk->session = session;
  return true;
}

/* ---- drawing ---------------------------------------------------------------------------------- */

size_t fol_desk_count_dirty(const fol_desk *desk) {
  size_t count = 0;
  for (int i = 0; i < fol_tiling_count(&desk->tiling); i++)
    count += desk->dirty[i];
  return count;
}

static double distance_between(fol_rect a, fol_rect b) {
  double dx = (a.x0 + a.x1 - b.x0 - b.x1) / 2.0, dy = (a.y0 + a.y1 - b.y0 - b.y1) / 2.0;
  return dx * dx + dy * dy;
}

fol_desk_next fol_desk_choose(const fol_desk *desk, fol_rect visible) {
  fol_desk_next best = {.tile = -1};
  double best_distance = 0;
  int in_sight = 0;
  for (int i = 0; i < fol_tiling_count(&desk->tiling); i++) {
    if (!desk->dirty[i])
      continue;
    fol_rect inner = fol_tiling_inner(&desk->tiling, i);
    bool seen = !fol_rect_empty(fol_rect_meet(inner, visible));
    double distance = distance_between(inner, visible);
    in_sight += seen;
    if (best.tile < 0 || (seen && !best.in_sight) || (seen == best.in_sight && distance < best_distance)) {
      best = (fol_desk_next){.tile = i, .in_sight = seen};
      best_distance = distance;
    }
  }
  best.completes = in_sight == (best.in_sight ? 1 : 0);
  return best;
}

static bool draw_pixels(fol_desk *desk, fol_rect outer, fol_pyramid **out, fol_progress *progress, fol_error *err) {
  int width = outer.x1 - outer.x0, height = outer.y1 - outer.y0;
  fol_image image;
  if (!fol_image_new(&image, width, height, fol_photo_image(desk->photo)->depth, err))
    return false;
  bool drawn = fol_renderer_draw(desk->renderer, desk->session, outer, &image, progress, err) &&
               fol_pyramid_new(out, &image, (fol_rect){0, 0, width, height}, &desk->tables, err);
  fol_image_drop(&image);
  return drawn;
}

bool fol_desk_draw(fol_desk *desk, int tile, fol_pyramid **out, bool *news, fol_progress *progress, fol_error *err) {
  fol_rect outer = fol_tiling_outer(&desk->tiling, tile);
  bool plain = fol_rect_empty(fol_rect_meet(outer, fol_renderer_bounds(desk->renderer, desk->session)));
  fol_pyramid *pixels = NULL;
  if (!plain && !draw_pixels(desk, outer, &pixels, progress, err))
    return false;
  *out = pixels;
  *news = !plain || !desk->plain[tile];
  desk->plain[tile] = plain;
  desk->dirty[tile] = false;
  return true;
}

bool fol_desk_photo(fol_desk *desk, fol_rect visible, int *tile, fol_pyramid **out, fol_error *err) {
  int count = fol_tiling_count(&desk->tiling), i = 0;
  while (i < count &&
         (desk->photo_made[i] || fol_rect_empty(fol_rect_meet(fol_tiling_inner(&desk->tiling, i), visible))))
    i++;
  *tile = i < count ? i : -1;
  if (i == count)
    return true;
  if (!fol_pyramid_new(out, fol_photo_image(desk->photo), fol_tiling_outer(&desk->tiling, i), &desk->tables, err))
    return false;
  desk->photo_made[i] = true;
  return true;
}
