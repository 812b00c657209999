/* What strokes and fills of a script blend into: the hair that the view's photograph shows. */
#include "cli.h"

#include "follidot/advice.h"

void fol_hair_forget(fol_hair_known *known) {
  fol_existing_drop(known->existing);
  fol_view_drop(known->view);
  *known = (fol_hair_known){.view = NULL};
}

static bool is_known(const fol_hair_known *known, fol_view *view) {
  return known->view && fol_view_original(known->view) == fol_view_original(view) &&
         fol_existing_matches(fol_view_plan(known->view), fol_view_head(known->view), fol_view_plan(view),
                              fol_view_head(view));
}

static bool look(fol_hair_known *known, fol_view *view, fol_progress *progress, fol_error *err) {
  fol_photo *photo;
  fol_skin_seen skin;
  fol_existing *existing = NULL;
  if (!fol_original_decode(&photo, fol_view_original(view), err))
    return false;
  fol_skin_see(&skin, photo, fol_view_plan(view), fol_view_head(view));
  const fol_region_request request = {photo, fol_view_plan(view), fol_view_head(view), &skin};
  bool done = fol_existing_see(&existing, &request, progress, err);
  fol_photo_drop(photo);
  if (!done)
    return false;
  fol_hair_forget(known);
  *known = (fol_hair_known){fol_view_keep(view), existing};
  return true;
}

bool fol_hair_blend(fol_hair_known *known, fol_edit *edit, const fol_document *document, fol_progress *progress,
                    fol_error *err) {
  fol_view *view;
  return fol_document_find(&view, document, edit->view, err) &&
         (is_known(known, view) || look(known, view, progress, err)) &&
         fol_edit_set_existing(edit, known->existing, fol_view_head(view), err);
}
