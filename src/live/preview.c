#include "live/preview.h"
#include "live/changes.h"

#include <string.h>

/* With more dots, only the current level of detail has a cached renderer: a renderer takes about 300 bytes per dot. */
static const size_t level_dots_max = 200 * 1000;

bool fol_preview_open(fol_preview *preview, fol_photo *photo, int threads, fol_error *err) {
  const fol_image *image = fol_photo_image(photo);
  *preview = (fol_preview){.photo = fol_photo_keep(photo), .threads = threads};
  if (!fol_preview_tiles_open(&preview->tiles, image->width, image->height, err) ||
      !fol_dot_cache_new(&preview->dot_cache, err)) {
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
  fol_dot_cache_drop(preview->dot_cache);
  fol_view_drop(preview->view);
  fol_view_drop(preview->skin_view);
  fol_view_drop(preview->blur_view);
  fol_scalp_matte_drop(preview->scalp);
  fol_prepared_photo_drop(preview->prepared);
  fol_set_drop(preview->set);
  fol_preview_tiles_clear(&preview->tiles);
  fol_photo_drop(preview->photo);
  *preview = (fol_preview){0};
}

/* ---- preparing ---------------------------------------------------------------------------------- */

static bool prepare_set(fol_preview *preview, const fol_plan *plan, fol_progress *progress, fol_error *err) {
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

static bool prepare_photo(fol_preview *preview, const fol_head *head, fol_error *err) {
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

/* A new state of the preview, complete before it replaces the current one: a failure leaves the preview unchanged. */
typedef struct update {
  fol_view *view; /* borrowed */
  fol_scene scene;
  fol_skin_measurement skin;
  fol_camera_blur blur;
  bool in_motion;
  fol_dot_grid *dots; /* new dots; NULL: the dots do not change */
  fol_scalp_matte *scalp;
  fol_renderer *renderer, *before;
  bool by_gpu;
  int level;
} update;

static void drop_update(update *next) {
  fol_renderer_drop(next->renderer);
  fol_renderer_drop(next->before);
  fol_scalp_matte_drop(next->scalp);
  fol_dot_grid_drop(next->dots);
}

static bool same_fractions(const fol_skin_measurement *a, const fol_skin_measurement *b) {
  return a->skin.melanosome_fraction == b->skin.melanosome_fraction && a->skin.blood_fraction == b->skin.blood_fraction;
}

/* Whether two skins have the same colour. If it is computed from melanin and blood, their fractions must agree, too. */
static bool same_colour(const fol_skin_measurement *a, const fol_skin_measurement *b) {
  bool same = a->measured == b->measured && (a->measured || same_fractions(a, b));
  for (int c = 0; c < FOL_CHANNELS; c++)
    same &= a->linear[c] == b->linear[c];
  return same;
}

/* Whether two skins are equal in everything that affects drawing. */
static bool same_skin(const fol_skin_measurement *a, const fol_skin_measurement *b) {
  return same_fractions(a, b) && same_colour(a, b);
}

/* Whether the new state shows the photograph in the same light; simulated light also depends on the skin's colour. */
static bool same_photo_light(const fol_preview *preview, const update *next) {
  return next->scene.light == preview->scene.light &&
         (next->scene.light == FOL_LIGHT_PHOTO || same_colour(&next->skin, &preview->skin));
}

static bool same_output(const fol_preview *preview, const update *next) {
  return next->by_gpu == preview->tiles.by_gpu && (!next->by_gpu || next->level == preview->level);
}

/* Whether the new state differs at most in dots, in the GPU's level of detail, and in whether CPU or GPU draws. */
static bool only_dots_or_output_differ(const fol_preview *preview, const update *next) {
  return preview->view && fol_scene_equal(&preview->scene, &next->scene) && same_skin(&preview->skin, &next->skin) &&
         fol_camera_blur_equal(&preview->blur, &next->blur) &&
         fol_changes_are_local(fol_view_plan(preview->view), fol_view_plan(next->view));
}

/* Whether the new state differs from the current one at most in the dots. */
static bool only_dots_differ(const fol_preview *preview, const update *next) {
  return same_output(preview, next) && only_dots_or_output_differ(preview, next);
}

static void mark_changes(fol_preview *preview, const update *next) {
  bool local = only_dots_differ(preview, next);
  const fol_image *image = fol_photo_image(preview->photo);
  preview->tiles.photo_version += !same_photo_light(preview, next);
  double reach_px = FOL_DOT_REACH_MM * fol_head_px_per_mm_max(fol_view_head(next->view));
  if (!local) {
    fol_preview_tiles_all_changed(&preview->tiles);
    if (next->scalp != preview->scalp)
      fol_preview_tiles_scalp_changed(&preview->tiles, (fol_rect){0, 0, image->width, image->height});
    return;
  }
  if (next->dots)
    fol_preview_tiles_changed(&preview->tiles, fol_changes_mark(&preview->tiles, preview->dots, next->dots,
                                                                next->scene.moment.session, reach_px));
  if (next->scalp != preview->scalp)
    fol_preview_tiles_scalp_changed(
        &preview->tiles,
        fol_corrections_difference(fol_view_plan(preview->view)->corrections, fol_view_plan(next->view)->corrections));
}

static bool make_renderers(const fol_preview *preview, update *next, fol_error *err) {
  fol_render_request request = {.prepared = preview->prepared,
                                .plan = fol_view_plan(next->view),
                                .head = fol_view_head(next->view),
                                .dots_by_place = next->dots ? next->dots : preview->dots,
                                .skin = &next->skin,
                                .moment = next->scene.moment,
                                .light = next->scene.light,
                                .blur = &next->blur,
                                .scalp = next->scalp,
                                .no_camera = next->scene.no_camera,
                                .level = next->level,
                                .threads = preview->threads,
                                .like =
                                    only_dots_or_output_differ(preview, next) ? preview->by_level[next->level] : NULL};
  if (!fol_renderer_new(&next->renderer, &request, err))
    return false;
  request.moment.session = 0;
  request.level = 0;
  request.like = NULL;
  return next->scene.light == FOL_LIGHT_PHOTO || fol_renderer_new(&next->before, &request, err);
}

static bool prepare_dots(fol_preview *preview, update *next, fol_progress *progress, fol_error *err) {
  const fol_plan *plan = fol_view_plan(next->view);
  if (!prepare_set(preview, plan, progress, err))
    return false;
  fol_dot_cache_request request = {plan, fol_view_head(next->view), preview->set, preview->threads};
  return fol_dot_cache_dots(&next->dots, preview->dot_cache, &request, err);
}

/* Returns the camera's blur, measured once per view; while the user is dragging, the current blur, to avoid flicker. */
static fol_camera_blur blur_for(fol_preview *preview, const update *next) {
  if (next->in_motion && preview->view)
    return preview->blur;
  if (preview->blur_view != next->view) {
    preview->blur_measured =
        fol_prepared_photo_blur(preview->prepared, fol_view_plan(next->view), fol_view_head(next->view));
    fol_view_drop(preview->blur_view);
    preview->blur_view = fol_view_keep(next->view);
  }
  return preview->blur_measured;
}

static bool make_update(fol_preview *preview, update *next, fol_progress *progress, fol_error *err) {
  const fol_head *head = fol_view_head(next->view);
  if (next->view != preview->view && !prepare_dots(preview, next, progress, err))
    return false;
  if (!prepare_photo(preview, head, err) ||
      !fol_scalp_matte_of_plan(&next->scalp, preview->scalp, preview->photo, fol_view_plan(next->view), head,
                               preview->threads, err))
    return false;
  next->blur = blur_for(preview, next);
  return make_renderers(preview, next, err);
}

/* Caches the new state's renderer for its level of detail. First drops all cached renderers if the new state differs
 * from the current one in more than dots and level. Called before the new state becomes the current one. */
static void keep_level(fol_preview *preview, const update *next) {
  const fol_dot_grid *dots = next->dots ? next->dots : preview->dots;
  if (!next->by_gpu || !only_dots_or_output_differ(preview, next) || dots->count > level_dots_max ||
      (preview->dots && preview->dots->count > level_dots_max))
    forget_levels(preview);
  fol_renderer_drop(preview->by_level[next->level]);
  preview->by_level[next->level] = fol_renderer_keep(next->renderer);
}

static void adopt(fol_preview *preview, update *next) {
  keep_level(preview, next);
  fol_renderer_drop(preview->renderer);
  fol_renderer_drop(preview->before);
  fol_scalp_matte_drop(preview->scalp);
  preview->scalp = next->scalp;
  preview->renderer = next->renderer;
  preview->before = next->before;
  preview->scene = next->scene;
  preview->skin = next->skin;
  preview->blur = next->blur;
  preview->tiles.by_gpu = next->by_gpu;
  preview->tiles.dot_bounds = fol_renderer_bounds(preview->renderer);
  preview->level = next->level;
  if (!next->dots)
    return;
  fol_dot_grid_drop(preview->dots);
  fol_view_drop(preview->view);
  preview->dots = next->dots;
  preview->view = fol_view_keep(next->view);
}

/* Returns the view's skin, measured once per view; while the user is dragging, the current skin, to avoid flicker. */
static fol_skin_measurement skin_for(fol_preview *preview, const fol_preview_request *request) {
  const fol_skin_given *given = &fol_view_plan(request->view)->skin;
  if (request->in_motion && preview->view) {
    fol_skin_measurement skin = preview->skin;
    if (given->given)
      skin.skin = (fol_skin){given->melanosome_fraction, given->blood_fraction};
    return skin;
  }
  if (preview->skin_view != request->view) {
    const fol_skin_measurement before = preview->skin_measured;
    fol_skin_remeasure(&preview->skin_measured, &before, preview->photo, fol_view_plan(request->view),
                       fol_view_head(request->view));
    fol_view_drop(preview->skin_view);
    preview->skin_view = fol_view_keep(request->view);
  }
  return preview->skin_measured;
}

/* Returns the request's moment or, if its session is 0, the previous moment, but not beyond the plan's last session. */
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
  update next = {.view = request->view,
                 .scene = request->scene,
                 .skin = skin_for(preview, request),
                 .in_motion = request->in_motion};
  next.scene.moment = moment_for(preview, request);
  next.by_gpu = request->by_gpu && next.scene.light == FOL_LIGHT_PHOTO;
  next.level = next.by_gpu ? request->level : 0;
  if (next.view == preview->view)
    next.blur = blur_for(preview, &next);
  if (next.view != preview->view || !same_output(preview, &next) || !fol_scene_equal(&next.scene, &preview->scene) ||
      !same_skin(&next.skin, &preview->skin) || !fol_camera_blur_equal(&next.blur, &preview->blur)) {
    if (!make_update(preview, &next, progress, err)) {
      drop_update(&next);
      return false;
    }
    mark_changes(preview, &next);
    adopt(preview, &next);
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
    preview->tiles.at[tile].photo_version = preview->tiles.photo_version;
  return drawn;
}

/* Makes the foreground matte for the part of the tile that dots may reach, unless that part was sent already. */
static bool make_foreground(fol_preview *preview, int tile, fol_matte_tile **out, fol_error *err) {
  fol_rect outer = fol_tiling_outer(&preview->tiles.tiling, tile), known = preview->tiles.at[tile].foreground_sent;
  fol_rect part = fol_rect_union(known, fol_rect_intersect(outer, fol_renderer_bounds(preview->renderer)));
  if (memcmp(&part, &known, sizeof part) == 0)
    return true;
  part = fol_rect_intersect(fol_rect_grown(part, FOL_TILE_PX / 4), outer); /* a margin: the stroke may go on nearby */
  fol_foreground_request request = {preview->prepared, preview->photo, outer, part, preview->threads};
  if (!fol_foreground_tile_new(out, &request, err))
    return false;
  preview->tiles.at[tile].foreground_sent = part;
  return true;
}

static bool make_gpu_task(fol_preview *preview, int tile, fol_rect part, fol_gpu_task **out, fol_error *err) {
  fol_gpu_task *task = fol_alloc(1, sizeof *task, err);
  bool new_scalp = !preview->tiles.at[tile].scalp_sent;
  fol_rect outer = fol_tiling_outer(&preview->tiles.tiling, tile);
  /* The foreground matte is made last: make_foreground() records it as sent, so no step after it may fail. */
  if (!task || (new_scalp && !fol_scalp_tile_new(&task->scalp, preview->scalp, outer, err)) ||
      !make_foreground(preview, tile, &task->foreground, err)) {
    fol_gpu_task_drop(task);
    return false;
  }
  task->new_scalp = new_scalp;
  preview->tiles.at[tile].scalp_sent = true;
  task->renderer = fol_renderer_keep(preview->renderer);
  task->level = preview->level;
  task->rect = part;
  *out = task;
  return true;
}

/* Draws a tile of the picture after the session. A GPU task may cover only the visible part of what has changed. */
static bool draw_after(fol_preview *preview, int tile, fol_drawn *out, fol_progress *progress, fol_error *err) {
  fol_preview_tile *tile_state = &preview->tiles.at[tile];
  fol_rect part = tile_state->stale, outer = fol_tiling_outer(&preview->tiles.tiling, tile);
  bool by_gpu = preview->tiles.by_gpu, plain = fol_preview_tiles_is_plain(&preview->tiles, tile);
  bool whole = !by_gpu || plain || fol_preview_tiles_is_requested(&preview->tiles, tile);
  if (!whole)
    part = fol_preview_tiles_in_sight(&preview->tiles, tile);
  whole |= memcmp(&part, &tile_state->stale, sizeof part) == 0;
  if (!plain && !(by_gpu ? make_gpu_task(preview, tile, part, &out->gpu_task, err)
                         : draw_pixels(preview, preview->renderer, outer, &out->after, progress, err)))
    return false;
  tile_state->requested = part;
  if (whole && (!plain || !by_gpu))
    tile_state->stale = tile_state->requested = (fol_rect){0}; /* a tile that equals the photograph needs no GPU task */
  out->has_after = true;
  out->changed = !plain || !tile_state->plain;
  tile_state->plain = plain;
  tile_state->dirty = !whole;
  return true;
}

bool fol_preview_draw(fol_preview *preview, int tile, fol_drawn *out, fol_progress *progress, fol_error *err) {
  fol_drawn drawn = {0};
  fol_preview_tile *tile_state = &preview->tiles.at[tile];
  int version = tile_state->photo_version;
  bool stale = fol_preview_tiles_photo_is_stale(&preview->tiles, tile);
  if (stale && !draw_photo(preview, tile, &drawn.photo, progress, err))
    return false;
  if (tile_state->dirty && !preview->tiles.only_before && !draw_after(preview, tile, &drawn, progress, err)) {
    tile_state->photo_version = version;
    fol_free(drawn.photo);
    return false;
  }
  drawn.changed |= stale;
  *out = drawn;
  return true;
}

bool fol_preview_photo(fol_preview *preview, fol_rect visible, int *tile, fol_pyramid **out, fol_error *err) {
  const fol_tiling *tiling = &preview->tiles.tiling;
  int count = fol_tiling_count(tiling), i = 0;
  while (i < count && (preview->tiles.at[i].photo_version != 0 ||
                       fol_rect_empty(fol_rect_intersect(fol_tiling_inner(tiling, i), visible))))
    i++;
  *tile = i < count ? i : -1;
  return i == count || draw_photo(preview, i, out, NULL, err);
}
