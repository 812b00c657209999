#include "live/preview.h"
#include "live/changes.h"

#include <string.h>

/* Of more dots, renderers of other levels than the one shown are not kept: each holds some 300 bytes a dot. */
static const size_t level_dots_max = 200 * 1000;

bool fol_preview_open(fol_preview *preview, fol_photo *photo, int threads, fol_error *err) {
  const fol_image *image = fol_photo_image(photo);
  *preview = (fol_preview){.photo = fol_photo_keep(photo), .threads = threads};
  if (!fol_preview_tiles_open(&preview->tiles, image->width, image->height, err) ||
      !fol_dot_cache_new(&preview->stage, err)) {
    fol_preview_clear(preview);
    return false;
  }
  fol_pyramid_tables_fill(&preview->tables);
  return true;
}

static void forget_levels(fol_preview *preview) {
  for (int level = 0; level < FOL_PYRAMID_LEVELS; level++) {
    fol_renderer_drop(preview->by_level[level]);
    preview->by_level[level] = NULL;
  }
}

void fol_preview_clear(fol_preview *preview) {
  forget_levels(preview);
  fol_renderer_drop(preview->renderer);
  fol_renderer_drop(preview->before);
  fol_dot_grid_drop(preview->dots);
  fol_dot_cache_drop(preview->stage);
  fol_view_drop(preview->view);
  fol_view_drop(preview->seen);
  fol_view_drop(preview->blur_view);
  fol_scalp_matte_drop(preview->scalp);
  fol_prepared_photo_drop(preview->prepared);
  fol_set_drop(preview->set);
  fol_preview_tiles_clear(&preview->tiles);
  fol_photo_drop(preview->photo);
  *preview = (fol_preview){0};
}

/* ---- making ready ----------------------------------------------------------------------------- */

static bool ready_set(fol_preview *preview, const fol_plan *plan, fol_progress *progress, fol_error *err) {
  fol_scalp_request request = fol_plan_scalp(plan, preview->threads);
  fol_set *set;
  if (fol_scalp_set_matches(preview->set, &request))
    return true;
  if (!fol_scalp_set_new(&set, &request, progress, err))
    return false;
  fol_set_drop(preview->set);
  preview->set = set;
  return true;
}

static bool ready_darkroom(fol_preview *preview, const fol_head *head, fol_error *err) {
  fol_prepared_photo *prepared;
  if (fol_prepared_photo_matches(preview->prepared, preview->photo, head))
    return true;
  if (!fol_prepared_photo_new(&prepared, preview->photo, head, preview->threads, err))
    return false;
  fol_prepared_photo_drop(preview->prepared);
  preview->prepared = prepared;
  forget_levels(preview);
  for (int i = 0; i < fol_tiling_count(&preview->tiles.tiling); i++)
    preview->tiles.at[i].foreground_sent = (fol_rect){0};
  return true;
}

/* What is about to take the place of what the desk has. */
typedef struct next {
  fol_view *view; /* borrowed */
  fol_scene scene;
  fol_skin_seen skin;
  fol_camera_blur blur;
  bool in_motion;
  fol_dot_grid *dots; /* NULL: the desk's serve */
  fol_scalp_matte *scalp;
  fol_renderer *renderer, *before;
  bool by_card;
  int level;
} next;

static void drop_next(next *n) {
  fol_renderer_drop(n->renderer);
  fol_renderer_drop(n->before);
  fol_scalp_matte_drop(n->scalp);
  fol_dot_grid_drop(n->dots);
}

static bool same_fractions(const fol_skin_seen *a, const fol_skin_seen *b) {
  return a->skin.melanosome_fraction == b->skin.melanosome_fraction && a->skin.blood_fraction == b->skin.blood_fraction;
}

/* Where it was not measured, it is what such skin usually has. */
static bool same_colour(const fol_skin_seen *a, const fol_skin_seen *b) {
  bool same = a->measured == b->measured && (a->measured || same_fractions(a, b));
  for (int c = 0; c < FOL_CHANNELS; c++)
    same &= a->linear[c] == b->linear[c];
  return same;
}

/* All that pictures are drawn by. */
static bool same_skin(const fol_skin_seen *a, const fol_skin_seen *b) {
  return same_fractions(a, b) && same_colour(a, b);
}

/* Another light is mixed by the skin's colour. */
static bool same_look(const fol_preview *preview, const next *n) {
  return n->scene.light == preview->scene.light &&
         (n->scene.light == FOL_LIGHT_PHOTO || same_colour(&n->skin, &preview->skin));
}

static bool same_way(const fol_preview *preview, const next *n) {
  return n->by_card == preview->tiles.by_card && (!n->by_card || n->level == preview->level);
}

/* Whether only dots differ, or the way in which they are drawn, or nothing. */
static bool is_alike(const fol_preview *preview, const next *n) {
  return preview->view && fol_scene_equal(&preview->scene, &n->scene) && same_skin(&preview->skin, &n->skin) &&
         fol_camera_blur_equal(&preview->blur, &n->blur) &&
         fol_changes_are_local(fol_view_plan(preview->view), fol_view_plan(n->view));
}

/* Whether only dots differ, or nothing. */
static bool is_local(const fol_preview *preview, const next *n) {
  return same_way(preview, n) && is_alike(preview, n);
}

static void mark_changes(fol_preview *preview, const next *n) {
  bool local = is_local(preview, n);
  const fol_image *image = fol_photo_image(preview->photo);
  preview->tiles.look += !same_look(preview, n);
  double reach_px = FOL_DOT_REACH_MM * fol_head_px_per_mm_max(fol_view_head(n->view));
  if (!local) {
    fol_preview_tiles_all_changed(&preview->tiles);
    if (n->scalp != preview->scalp)
      fol_preview_tiles_scalp_changed(&preview->tiles, (fol_rect){0, 0, image->width, image->height});
    return;
  }
  if (n->dots)
    fol_preview_tiles_changed(
        &preview->tiles, fol_changes_mark(&preview->tiles, preview->dots, n->dots, n->scene.moment.session, reach_px));
  if (n->scalp != preview->scalp)
    fol_preview_tiles_scalp_changed(
        &preview->tiles,
        fol_corrections_difference(fol_view_plan(preview->view)->corrections, fol_view_plan(n->view)->corrections));
}

static bool make_renderers(const fol_preview *preview, next *n, fol_error *err) {
  fol_render_request request = {.prepared = preview->prepared,
                                .plan = fol_view_plan(n->view),
                                .head = fol_view_head(n->view),
                                .dots_by_place = n->dots ? n->dots : preview->dots,
                                .skin = &n->skin,
                                .moment = n->scene.moment,
                                .light = n->scene.light,
                                .blur = &n->blur,
                                .scalp = n->scalp,
                                .no_camera = n->scene.no_camera,
                                .level = n->level,
                                .threads = preview->threads,
                                .like = is_alike(preview, n) ? preview->by_level[n->level] : NULL};
  if (!fol_renderer_new(&n->renderer, &request, err))
    return false;
  request.moment.session = 0;
  request.level = 0;
  request.like = NULL;
  return n->scene.light == FOL_LIGHT_PHOTO || fol_renderer_new(&n->before, &request, err);
}

static bool ready_dots(fol_preview *preview, next *n, fol_progress *progress, fol_error *err) {
  const fol_plan *plan = fol_view_plan(n->view);
  if (!ready_set(preview, plan, progress, err))
    return false;
  fol_dot_cache_request request = {plan, fol_view_head(n->view), preview->set, preview->threads};
  return fol_dot_cache_dots(&n->dots, preview->stage, &request, err);
}

/* What dots are blurred by: as before while the hand still moves. The darkroom is the view's. */
static fol_camera_blur blur_for(fol_preview *preview, const next *n) {
  if (n->in_motion && preview->view)
    return preview->blur;
  if (preview->blur_view != n->view) {
    preview->blur_measured = fol_prepared_photo_blur(preview->prepared, fol_view_plan(n->view), fol_view_head(n->view));
    fol_view_drop(preview->blur_view);
    preview->blur_view = fol_view_keep(n->view);
  }
  return preview->blur_measured;
}

static bool make_next(fol_preview *preview, next *n, fol_progress *progress, fol_error *err) {
  const fol_head *head = fol_view_head(n->view);
  if (n->view != preview->view && !ready_dots(preview, n, progress, err))
    return false;
  if (!ready_darkroom(preview, head, err) ||
      !fol_scalp_matte_of_plan(&n->scalp, preview->scalp, preview->photo, fol_view_plan(n->view), head,
                               preview->threads, err))
    return false;
  n->blur = blur_for(preview, n);
  return make_renderers(preview, n, err);
}

/* Before the desk takes up what is next. */
static void keep_level(fol_preview *preview, const next *n) {
  const fol_dot_grid *dots = n->dots ? n->dots : preview->dots;
  if (!n->by_card || !is_alike(preview, n) || dots->count > level_dots_max ||
      (preview->dots && preview->dots->count > level_dots_max))
    forget_levels(preview);
  fol_renderer_drop(preview->by_level[n->level]);
  preview->by_level[n->level] = fol_renderer_keep(n->renderer);
}

static void adopt(fol_preview *preview, next *n) {
  keep_level(preview, n);
  fol_renderer_drop(preview->renderer);
  fol_renderer_drop(preview->before);
  fol_scalp_matte_drop(preview->scalp);
  preview->scalp = n->scalp;
  preview->renderer = n->renderer;
  preview->before = n->before;
  preview->scene = n->scene;
  preview->skin = n->skin;
  preview->blur = n->blur;
  preview->tiles.by_card = n->by_card;
  preview->tiles.reached = fol_renderer_bounds(preview->renderer);
  preview->level = n->level;
  if (!n->dots)
    return;
  fol_dot_grid_drop(preview->dots);
  fol_view_drop(preview->view);
  preview->dots = n->dots;
  preview->view = fol_view_keep(n->view);
}

/* As it was seen before while the hand still moves, so that nothing flickers; else that of the view, looked at
 * once. */
static fol_skin_seen skin_for(fol_preview *preview, const fol_preview_request *request) {
  const fol_skin_given *given = &fol_view_plan(request->view)->skin;
  if (request->in_motion && preview->view) {
    fol_skin_seen skin = preview->skin;
    if (given->given)
      skin.skin = (fol_skin){given->melanosome_fraction, given->blood_fraction};
    return skin;
  }
  if (preview->seen != request->view) {
    const fol_skin_seen before = preview->skin_seen;
    fol_skin_see_again(&preview->skin_seen, &before, preview->photo, fol_view_plan(request->view),
                       fol_view_head(request->view));
    fol_view_drop(preview->seen);
    preview->seen = fol_view_keep(request->view);
  }
  return preview->skin_seen;
}

/* Behind the photograph alone stays what was last shown, where the view still has it. */
static fol_moment moment_for(const fol_preview *preview, const fol_preview_request *request) {
  int sessions = fol_view_plan(request->view)->session_count;
  fol_moment moment = request->scene.moment;
  if (moment.session > 0)
    return moment;
  moment = preview->scene.moment;
  moment.session = moment.session < sessions ? moment.session : sessions;
  return moment;
}

bool fol_preview_update(fol_preview *preview, const fol_preview_request *request, fol_progress *progress,
                        fol_error *err) {
  next n = {.view = request->view,
            .scene = request->scene,
            .skin = skin_for(preview, request),
            .in_motion = request->in_motion};
  n.scene.moment = moment_for(preview, request);
  n.by_card = request->by_card && n.scene.light == FOL_LIGHT_PHOTO;
  n.level = n.by_card ? request->level : 0;
  if (n.view == preview->view)
    n.blur = blur_for(preview, &n);
  if (n.view != preview->view || !same_way(preview, &n) || !fol_scene_equal(&n.scene, &preview->scene) ||
      !same_skin(&n.skin, &preview->skin) || !fol_camera_blur_equal(&n.blur, &preview->blur)) {
    if (!make_next(preview, &n, progress, err)) {
      drop_next(&n);
      return false;
    }
    mark_changes(preview, &n);
    adopt(preview, &n);
  }
  preview->tiles.only_before = request->scene.moment.session == 0;
  preview->tiles.in_motion = request->in_motion;
  return true;
}

/* ---- drawing ---------------------------------------------------------------------------------- */

static bool draw_pixels(const fol_preview *preview, const fol_renderer *renderer, fol_rect outer, fol_pyramid **out,
                        fol_progress *progress, fol_error *err) {
  int width = outer.x1 - outer.x0, height = outer.y1 - outer.y0;
  fol_image image;
  if (!fol_image_new(&image, width, height, fol_photo_image(preview->photo)->depth, err))
    return false;
  bool drawn = fol_renderer_draw(renderer, outer, &image, progress, err) &&
               fol_pyramid_new(out, &image, (fol_rect){0, 0, width, height}, &preview->tables, err);
  fol_image_drop(&image);
  return drawn;
}

static bool draw_photo(fol_preview *preview, int tile, fol_pyramid **out, fol_progress *progress, fol_error *err) {
  fol_rect outer = fol_tiling_outer(&preview->tiles.tiling, tile);
  bool drawn = preview->before ? draw_pixels(preview, preview->before, outer, out, progress, err)
                               : fol_pyramid_new(out, fol_photo_image(preview->photo), outer, &preview->tables, err);
  if (drawn)
    preview->tiles.at[tile].photo_look = preview->tiles.look;
  return drawn;
}

/* Over all of the tile that its dots may reach, where it was not yet. */
static bool veil_tile(fol_preview *preview, int tile, fol_matte_tile **out, fol_error *err) {
  fol_rect outer = fol_tiling_outer(&preview->tiles.tiling, tile), known = preview->tiles.at[tile].foreground_sent;
  fol_rect part = fol_rect_union(known, fol_rect_intersect(outer, fol_renderer_bounds(preview->renderer)));
  if (memcmp(&part, &known, sizeof part) == 0)
    return true;
  part = fol_rect_intersect(fol_rect_grown(part, FOL_TILE_PX / 4), outer); /* a stroke goes on */
  fol_foreground_request request = {preview->prepared, preview->photo, outer, part, preview->threads};
  if (!fol_foreground_tile_new(out, &request, err))
    return false;
  preview->tiles.at[tile].foreground_sent = part;
  return true;
}

static bool order_tile(fol_preview *preview, int tile, fol_rect part, fol_gpu_task **out, fol_error *err) {
  fol_gpu_task *order = fol_alloc(1, sizeof *order, err);
  bool new_scalp = !preview->tiles.at[tile].on_scalp;
  fol_rect outer = fol_tiling_outer(&preview->tiles.tiling, tile);
  /* What is noted as handed out comes last: it is handed out then. */
  if (!order || (new_scalp && !fol_scalp_tile_new(&order->scalp, preview->scalp, outer, err)) ||
      !veil_tile(preview, tile, &order->foreground, err)) {
    fol_gpu_task_drop(order);
    return false;
  }
  order->new_scalp = new_scalp;
  preview->tiles.at[tile].on_scalp = true;
  order->renderer = fol_renderer_keep(preview->renderer);
  order->level = preview->level;
  order->rect = part;
  *out = order;
  return true;
}

/* The whole tile, or what is seen of it where the card draws. */
static bool draw_after(fol_preview *preview, int tile, fol_drawn *out, fol_progress *progress, fol_error *err) {
  fol_preview_tile *t = &preview->tiles.at[tile];
  fol_rect part = t->stale, outer = fol_tiling_outer(&preview->tiles.tiling, tile);
  bool by_card = preview->tiles.by_card, plain = fol_preview_tiles_is_plain(&preview->tiles, tile);
  bool whole = !by_card || plain || fol_preview_tiles_is_shown(&preview->tiles, tile);
  if (!whole)
    part = fol_preview_tiles_in_sight(&preview->tiles, tile);
  whole |= memcmp(&part, &t->stale, sizeof part) == 0;
  if (!plain && !(by_card ? order_tile(preview, tile, part, &out->order, err)
                          : draw_pixels(preview, preview->renderer, outer, &out->after, progress, err)))
    return false;
  t->shown = part;
  if (whole && (!plain || !by_card))
    t->stale = t->shown = (fol_rect){0}; /* of a plain one nothing is drawn on the card */
  out->has_after = true;
  out->news = !plain || !t->plain;
  t->plain = plain;
  t->dirty = !whole;
  return true;
}

bool fol_preview_draw(fol_preview *preview, int tile, fol_drawn *out, fol_progress *progress, fol_error *err) {
  fol_drawn drawn = {0};
  fol_preview_tile *t = &preview->tiles.at[tile];
  int look = t->photo_look;
  bool stale = fol_preview_tiles_photo_is_stale(&preview->tiles, tile);
  if (stale && !draw_photo(preview, tile, &drawn.photo, progress, err))
    return false;
  if (t->dirty && !preview->tiles.only_before && !draw_after(preview, tile, &drawn, progress, err)) {
    t->photo_look = look;
    fol_free(drawn.photo);
    return false;
  }
  drawn.news |= stale;
  *out = drawn;
  return true;
}

bool fol_preview_photo(fol_preview *preview, fol_rect visible, int *tile, fol_pyramid **out, fol_error *err) {
  const fol_tiling *tiling = &preview->tiles.tiling;
  int count = fol_tiling_count(tiling), i = 0;
  while (i < count && (preview->tiles.at[i].photo_look != 0 ||
                       fol_rect_empty(fol_rect_intersect(fol_tiling_inner(tiling, i), visible))))
    i++;
  *tile = i < count ? i : -1;
  return i == count || draw_photo(preview, i, out, NULL, err);
}
