/* Suggests a plan part by part. Each part is computed from the document with the parts before it. */
#include "follidot/suggest.h"
#include "suggest_parts.h"

#include <stdio.h>

const char *fol_suggest_part_name(fol_suggest_part part) {
  static const char *const names[FOL_SUGGEST_PARTS] = {"head", "hairline", "area", "pigment"};
  return names[part];
}

void fol_suggested_plan_drop(fol_suggested_plan *suggested) {
  if (!suggested)
    return;
  for (int i = 0; i < suggested->edits.count; i++) {
    fol_edit_drop(&suggested->edits.at[i]);
    fol_document_drop(suggested->after[i]);
  }
  *suggested = (fol_suggested_plan){0};
}

/* ---- all parts -------------------------------------------------------------------------------------------- */

/* Renames the view by the side that its photograph shows. */
static bool name_side(fol_suggesting *s, fol_error *err) {
  fol_view_name side = s->request->side;
  if (side == FOL_VIEW_UNSPECIFIED || side == s->view || fol_document_view(fol_suggesting_document(s), side))
    return true;
  fol_edit rename = {.kind = FOL_EDIT_RENAME, .way = {.other = side}};
  if (!fol_suggesting_add(s, FOL_SUGGEST_HEAD, &rename, err))
    return false;
  s->view = side;
  return true;
}

/* If a part fails for a reason that the user can understand, the part is left out with this reason, as a sentence;
 * other failures end the whole. */
static bool explain(fol_suggesting *s, fol_suggest_part part, const fol_error *why, fol_error *err) {
  if (why->code != FOL_REFUSED)
    return fol_fail(err, why->code, "%s", why->text);
  bool small = *why->text >= 'a' && *why->text <= 'z';
  FOL_SUGGEST_SAY(s, part, "%c%s.", small ? *why->text - 'a' + 'A' : *why->text, why->text + 1);
  return true;
}

bool fol_suggest(fol_suggested_plan *out, const fol_suggest_request *request, fol_progress *progress, fol_error *err) {
  static bool (*const suggest[FOL_SUGGEST_PARTS])(fol_suggesting *, fol_error *) = {
      fol_suggest_head, fol_suggest_hairline, fol_suggest_area, fol_suggest_pigment};
  fol_view *view;
  if (!fol_document_find(&view, request->document, request->view, err))
    return false;
  *out = (fol_suggested_plan){0};
  fol_suggesting s = {out, request, progress, fol_view_which(view)};
  bool done = !(request->parts & 1U << FOL_SUGGEST_HEAD) || name_side(&s, err);
  for (int part = 0; done && part < FOL_SUGGEST_PARTS; part++) {
    fol_error why = {0};
    if (request->parts & 1U << part && !suggest[part](&s, &why))
      done = explain(&s, (fol_suggest_part)part, &why, err);
    if (done && fol_progress_cancelled(progress))
      done = fol_fail(err, FOL_CANCELLED, "the suggestion was cancelled");
  }
  if (!done)
    fol_suggested_plan_drop(out);
  return done;
}
