/* A cache of the hair that a view's photograph shows. The strokes and fills of a script can blend into this hair. */
#include "cli.h"

#include "follidot/advice.h"

void fol_hair_cache_drop(fol_hair_cache *cache) {
  fol_hair_map_drop(cache->existing);
  fol_view_drop(cache->view);
  *cache = (fol_hair_cache){.view = NULL};
}

static bool is_valid(const fol_hair_cache *cache, fol_view *view) {
  return cache->view && fol_view_original(cache->view) == fol_view_original(view) &&
         fol_hair_map_matches(fol_view_plan(cache->view), fol_view_head(cache->view), fol_view_plan(view),
                              fol_view_head(view));
}

static bool measure(fol_hair_cache *cache, fol_view *view, fol_progress *progress, fol_error *err) {
  fol_photo *photo;
  fol_skin_measurement skin;
  fol_hair_map *existing = NULL;
  if (!fol_original_decode(&photo, fol_view_original(view), err))
    return false;
  fol_skin_measure(&skin, photo, fol_view_plan(view), fol_view_head(view));
  const fol_region_request request = {photo, fol_view_plan(view), fol_view_head(view), &skin};
  bool done = fol_hair_map_measure(&existing, &request, progress, err);
  fol_photo_drop(photo);
  if (!done)
    return false;
  fol_hair_cache_drop(cache);
  *cache = (fol_hair_cache){fol_view_keep(view), existing};
  return true;
}

bool fol_hair_cache_apply(fol_hair_cache *cache, fol_edit *edit, const fol_document *document, fol_progress *progress,
                          fol_error *err) {
  fol_view *view;
  return fol_document_find(&view, document, edit->view, err) &&
         (is_valid(cache, view) || measure(cache, view, progress, err)) &&
         fol_edit_set_hair_map(edit, cache->existing, fol_view_head(view), err);
}
