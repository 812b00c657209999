#include "live/desk.h"
#include "live/changes.h"

#include <string.h>

/* Of more dots, renderers of other levels than the one shown are not kept: each holds some 300 bytes a dot. */
static const size_t level_dots_max = 200 * 1000;

bool fol_desk_open(fol_desk *desk, fol_photo *photo, int threads, fol_error *err) {
  const fol_image *image = fol_photo_image(photo);
  *desk = (fol_desk){.photo = fol_photo_keep(photo), .threads = threads};
  if (!fol_desk_tiles_open(&desk->tiles, image->width, image->height, err) || !fol_stage_new(&desk->stage, err)) {
    fol_desk_clear(desk);
    return false;
  }
  fol_pyramid_tables_fill(&desk->tables);
  return true;
}

static void forget_levels(fol_desk *desk) {
  for (int level = 0; level < FOL_PYRAMID_LEVELS; level++) {
    fol_renderer_drop(desk->by_level[level]);
    desk->by_level[level] = NULL;
  }
}

void fol_desk_clear(fol_desk *desk) {
  forget_levels(desk);
  fol_renderer_drop(desk->renderer);
  fol_renderer_drop(desk->before);
  fol_dot_grid_drop(desk->dots);
  fol_stage_drop(desk->stage);
  fol_view_drop(desk->view);
  fol_view_drop(desk->seen);
  fol_view_drop(desk->blur_view);
  fol_scalp_matte_drop(desk->scalp);
  fol_darkroom_drop(desk->darkroom);
  fol_set_drop(desk->set);
  fol_desk_tiles_clear(&desk->tiles);
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

static bool ready_darkroom(fol_desk *desk, const fol_head *head, fol_error *err) {
  fol_darkroom *darkroom;
  if (fol_darkroom_serves(desk->darkroom, desk->photo, head))
    return true;
  if (!fol_darkroom_new(&darkroom, desk->photo, head, desk->threads, err))
    return false;
  fol_darkroom_drop(desk->darkroom);
  desk->darkroom = darkroom;
  forget_levels(desk);
  for (int i = 0; i < fol_tiling_count(&desk->tiles.tiling); i++)
    desk->tiles.at[i].veiled = (fol_rect){0};
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
static bool same_look(const fol_desk *desk, const next *n) {
  return n->scene.light == desk->scene.light &&
         (n->scene.light == FOL_LIGHT_PHOTO || same_colour(&n->skin, &desk->skin));
}

static bool same_way(const fol_desk *desk, const next *n) {
  return n->by_card == desk->tiles.by_card && (!n->by_card || n->level == desk->level);
}

/* Whether only dots differ, or the way in which they are drawn, or nothing. */
static bool is_alike(const fol_desk *desk, const next *n) {
  return desk->view && fol_scene_equal(&desk->scene, &n->scene) && same_skin(&desk->skin, &n->skin) &&
         fol_camera_blur_equal(&desk->blur, &n->blur) &&
         fol_changes_are_local(fol_view_plan(desk->view), fol_view_plan(n->view));
}

/* Whether only dots differ, or nothing. */
static bool is_local(const fol_desk *desk, const next *n) {
  return same_way(desk, n) && is_alike(desk, n);
}

static void mark_changes(fol_desk *desk, const next *n) {
  bool local = is_local(desk, n);
  const fol_image *image = fol_photo_image(desk->photo);
  desk->tiles.look += !same_look(desk, n);
  double reach_px = FOL_DOT_REACH_MM * fol_head_px_per_mm_max(fol_view_head(n->view));
  if (!local) {
    fol_desk_tiles_all_changed(&desk->tiles);
    if (n->scalp != desk->scalp)
      fol_desk_tiles_scalp_changed(&desk->tiles, (fol_rect){0, 0, image->width, image->height});
    return;
  }
  if (n->dots)
    fol_desk_tiles_changed(&desk->tiles,
                           fol_changes_mark(&desk->tiles, desk->dots, n->dots, n->scene.moment.session, reach_px));
  if (n->scalp != desk->scalp)
    fol_desk_tiles_scalp_changed(&desk->tiles, fol_corrections_difference(fol_view_plan(desk->view)->corrections,
                                                                          fol_view_plan(n->view)->corrections));
}

static bool make_renderers(const fol_desk *desk, next *n, fol_error *err) {
  fol_render_ask ask = {.darkroom = desk->darkroom,
                        .plan = fol_view_plan(n->view),
                        .head = fol_view_head(n->view),
                        .dots_by_place = n->dots ? n->dots : desk->dots,
                        .skin = &n->skin,
                        .moment = n->scene.moment,
                        .light = n->scene.light,
                        .blur = &n->blur,
                        .scalp = n->scalp,
                        .no_camera = n->scene.no_camera,
                        .level = n->level,
                        .threads = desk->threads,
                        .like = is_alike(desk, n) ? desk->by_level[n->level] : NULL};
  if (!fol_renderer_new(&n->renderer, &ask, err))
    return false;
  ask.moment.session = 0;
  ask.level = 0;
  ask.like = NULL;
  return n->scene.light == FOL_LIGHT_PHOTO || fol_renderer_new(&n->before, &ask, err);
}

static bool ready_dots(fol_desk *desk, next *n, fol_progress *progress, fol_error *err) {
  const fol_plan *plan = fol_view_plan(n->view);
  if (!ready_set(desk, plan, progress, err))
    return false;
  fol_stage_ask ask = {plan, fol_view_head(n->view), desk->set, desk->threads};
  return fol_stage_dots(&n->dots, desk->stage, &ask, err);
}

/* What dots are blurred by: as before while the hand still moves. The darkroom is the view's. */
static fol_camera_blur blur_for(fol_desk *desk, const next *n) {
  if (n->in_motion && desk->view)
    return desk->blur;
  if (desk->blur_view != n->view) {
    desk->blur_measured = fol_darkroom_blur(desk->darkroom, fol_view_plan(n->view), fol_view_head(n->view));
    fol_view_drop(desk->blur_view);
    desk->blur_view = fol_view_keep(n->view);
  }
  return desk->blur_measured;
}

static bool make_next(fol_desk *desk, next *n, fol_progress *progress, fol_error *err) {
  const fol_head *head = fol_view_head(n->view);
  if (n->view != desk->view && !ready_dots(desk, n, progress, err))
    return false;
  if (!ready_darkroom(desk, head, err) ||
      !fol_scalp_matte_of_plan(&n->scalp, desk->scalp, desk->photo, fol_view_plan(n->view), head, desk->threads, err))
    return false;
  n->blur = blur_for(desk, n);
  return make_renderers(desk, n, err);
}

/* Before the desk takes up what is next. */
static void keep_level(fol_desk *desk, const next *n) {
  const fol_dot_grid *dots = n->dots ? n->dots : desk->dots;
  if (!n->by_card || !is_alike(desk, n) || dots->count > level_dots_max ||
      (desk->dots && desk->dots->count > level_dots_max))
    forget_levels(desk);
  fol_renderer_drop(desk->by_level[n->level]);
  desk->by_level[n->level] = fol_renderer_keep(n->renderer);
}

static void take_up(fol_desk *desk, next *n) {
  keep_level(desk, n);
  fol_renderer_drop(desk->renderer);
  fol_renderer_drop(desk->before);
  fol_scalp_matte_drop(desk->scalp);
  desk->scalp = n->scalp;
  desk->renderer = n->renderer;
  desk->before = n->before;
  desk->scene = n->scene;
  desk->skin = n->skin;
  desk->blur = n->blur;
  desk->tiles.by_card = n->by_card;
  desk->tiles.reached = fol_renderer_bounds(desk->renderer);
  desk->level = n->level;
  if (!n->dots)
    return;
  fol_dot_grid_drop(desk->dots);
  fol_view_drop(desk->view);
  desk->dots = n->dots;
  desk->view = fol_view_keep(n->view);
}

/* As it was seen before while the hand still moves, so that nothing flickers; else that of the view, looked at
 * once. */
static fol_skin_seen skin_for(fol_desk *desk, const fol_desk_ask *ask) {
  const fol_skin_given *given = &fol_view_plan(ask->view)->skin;
  if (ask->in_motion && desk->view) {
    fol_skin_seen skin = desk->skin;
    if (given->given)
      skin.skin = (fol_skin){given->melanosome_fraction, given->blood_fraction};
    return skin;
  }
  if (desk->seen != ask->view) {
    const fol_skin_seen before = desk->skin_seen;
    fol_skin_see_again(&desk->skin_seen, &before, desk->photo, fol_view_plan(ask->view), fol_view_head(ask->view));
    fol_view_drop(desk->seen);
    desk->seen = fol_view_keep(ask->view);
  }
  return desk->skin_seen;
}

/* Behind the photograph alone stays what was last shown, where the view still has it. */
static fol_moment moment_for(const fol_desk *desk, const fol_desk_ask *ask) {
  int sessions = fol_view_plan(ask->view)->session_count;
  fol_moment moment = ask->scene.moment;
  if (moment.session > 0)
    return moment;
  moment = desk->scene.moment;
  moment.session = moment.session < sessions ? moment.session : sessions;
  return moment;
}

bool fol_desk_ready(fol_desk *desk, const fol_desk_ask *ask, fol_progress *progress, fol_error *err) {
  next n = {.view = ask->view, .scene = ask->scene, .skin = skin_for(desk, ask), .in_motion = ask->in_motion};
  n.scene.moment = moment_for(desk, ask);
  n.by_card = ask->by_card && n.scene.light == FOL_LIGHT_PHOTO;
  n.level = n.by_card ? ask->level : 0;
  if (n.view == desk->view)
    n.blur = blur_for(desk, &n);
  if (n.view != desk->view || !same_way(desk, &n) || !fol_scene_equal(&n.scene, &desk->scene) ||
      !same_skin(&n.skin, &desk->skin) || !fol_camera_blur_equal(&n.blur, &desk->blur)) {
    if (!make_next(desk, &n, progress, err)) {
      drop_next(&n);
      return false;
    }
    mark_changes(desk, &n);
    take_up(desk, &n);
  }
  desk->tiles.only_before = ask->scene.moment.session == 0;
  desk->tiles.in_motion = ask->in_motion;
  return true;
}

/* ---- drawing ---------------------------------------------------------------------------------- */

static bool draw_pixels(const fol_desk *desk, const fol_renderer *renderer, fol_rect outer, fol_pyramid **out,
                        fol_progress *progress, fol_error *err) {
  int width = outer.x1 - outer.x0, height = outer.y1 - outer.y0;
  fol_image image;
  if (!fol_image_new(&image, width, height, fol_photo_image(desk->photo)->depth, err))
    return false;
  bool drawn = fol_renderer_draw(renderer, outer, &image, progress, err) &&
               fol_pyramid_new(out, &image, (fol_rect){0, 0, width, height}, &desk->tables, err);
  fol_image_drop(&image);
  return drawn;
}

static bool draw_photo(fol_desk *desk, int tile, fol_pyramid **out, fol_progress *progress, fol_error *err) {
  fol_rect outer = fol_tiling_outer(&desk->tiles.tiling, tile);
  bool drawn = desk->before ? draw_pixels(desk, desk->before, outer, out, progress, err)
                            : fol_pyramid_new(out, fol_photo_image(desk->photo), outer, &desk->tables, err);
  if (drawn)
    desk->tiles.at[tile].photo_look = desk->tiles.look;
  return drawn;
}

/* Over all of the tile that its dots may reach, where it was not yet. */
static bool veil_tile(fol_desk *desk, int tile, fol_veil_tile **out, fol_error *err) {
  fol_rect outer = fol_tiling_outer(&desk->tiles.tiling, tile), known = desk->tiles.at[tile].veiled;
  fol_rect part = fol_rect_union(known, fol_rect_meet(outer, fol_renderer_bounds(desk->renderer)));
  if (memcmp(&part, &known, sizeof part) == 0)
    return true;
  part = fol_rect_meet(fol_rect_grown(part, FOL_TILE_PX / 4), outer); /* a stroke goes on */
  fol_veil_ask ask = {desk->darkroom, desk->photo, outer, part, desk->threads};
  if (!fol_veil_tile_new(out, &ask, err))
    return false;
  desk->tiles.at[tile].veiled = part;
  return true;
}

static bool order_tile(fol_desk *desk, int tile, fol_rect part, fol_tile_order **out, fol_error *err) {
  fol_tile_order *order = fol_alloc(1, sizeof *order, err);
  bool new_scalp = !desk->tiles.at[tile].on_scalp;
  fol_rect outer = fol_tiling_outer(&desk->tiles.tiling, tile);
  /* What is noted as handed out comes last: it is handed out then. */
  if (!order || (new_scalp && !fol_scalp_tile_new(&order->scalp, desk->scalp, outer, err)) ||
      !veil_tile(desk, tile, &order->veil, err)) {
    fol_tile_order_drop(order);
    return false;
  }
  order->new_scalp = new_scalp;
  desk->tiles.at[tile].on_scalp = true;
  order->renderer = fol_renderer_keep(desk->renderer);
  order->level = desk->level;
  order->rect = part;
  *out = order;
  return true;
}

/* The whole tile, or what is seen of it where the card draws. */
static bool draw_after(fol_desk *desk, int tile, fol_drawn *out, fol_progress *progress, fol_error *err) {
  fol_desk_tile *t = &desk->tiles.at[tile];
  fol_rect part = t->stale, outer = fol_tiling_outer(&desk->tiles.tiling, tile);
  bool by_card = desk->tiles.by_card, plain = fol_desk_tiles_is_plain(&desk->tiles, tile);
  bool whole = !by_card || plain || fol_desk_tiles_is_shown(&desk->tiles, tile);
  if (!whole)
    part = fol_desk_tiles_in_sight(&desk->tiles, tile);
  whole |= memcmp(&part, &t->stale, sizeof part) == 0;
  if (!plain && !(by_card ? order_tile(desk, tile, part, &out->order, err)
                          : draw_pixels(desk, desk->renderer, outer, &out->after, progress, err)))
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

bool fol_desk_draw(fol_desk *desk, int tile, fol_drawn *out, fol_progress *progress, fol_error *err) {
  fol_drawn drawn = {0};
  fol_desk_tile *t = &desk->tiles.at[tile];
  int look = t->photo_look;
  bool stale = fol_desk_tiles_photo_is_stale(&desk->tiles, tile);
  if (stale && !draw_photo(desk, tile, &drawn.photo, progress, err))
    return false;
  if (t->dirty && !desk->tiles.only_before && !draw_after(desk, tile, &drawn, progress, err)) {
    t->photo_look = look;
    fol_free(drawn.photo);
    return false;
  }
  drawn.news |= stale;
  *out = drawn;
  return true;
}

bool fol_desk_photo(fol_desk *desk, fol_rect visible, int *tile, fol_pyramid **out, fol_error *err) {
  const fol_tiling *tiling = &desk->tiles.tiling;
  int count = fol_tiling_count(tiling), i = 0;
  while (i < count &&
         (desk->tiles.at[i].photo_look != 0 || fol_rect_empty(fol_rect_meet(fol_tiling_inner(tiling, i), visible))))
    i++;
  *tile = i < count ? i : -1;
  return i == count || draw_photo(desk, i, out, NULL, err);
}
