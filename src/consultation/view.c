/* A view: one photograph with its plan and head. */
#include "view.h"

#include <string.h>

static const char *const names[FOL_VIEWS] = {
    [FOL_VIEW_UNSPECIFIED] = "",
    [FOL_VIEW_FRONT] = "front",
    [FOL_VIEW_TOP] = "top",
    [FOL_VIEW_LEFT] = "left",
    [FOL_VIEW_RIGHT] = "right",
    [FOL_VIEW_BACK] = "back",
    [FOL_VIEW_OBLIQUE_LEFT] = "oblique-left",
    [FOL_VIEW_OBLIQUE_RIGHT] = "oblique-right",
    [FOL_VIEW_CLOSE_UP] = "close-up",
};

const char *fol_view_name_text(fol_view_name name) {
  FOL_ASSERT(name < FOL_VIEWS);
  return names[name];
}

bool fol_view_name_from_text(fol_view_name *out, const char *text) {
  for (int i = FOL_VIEW_FRONT; i < FOL_VIEWS; i++)
    if (strcmp(text, names[i]) == 0) {
      *out = (fol_view_name)i;
      return true;
    }
  return false;
}

bool fol_view_new(fol_view **out, fol_view_name which, fol_original *original, const fol_plan *plan, fol_error *err) {
  fol_original_facts facts = fol_original_describe(original);
  fol_head head;
  if (!fol_plan_check(plan, facts.width, facts.height, err) ||
      !fol_plan_head(&head, plan, facts.width, facts.height, err))
    return false;
  fol_view *view = fol_alloc(1, sizeof *view, err);
  if (!view)
    return false;
  fol_refcount_init(&view->refcount);
  view->which = which;
  view->original = fol_original_keep(original);
  view->plan = fol_plan_copy(plan);
  view->head = head;
  *out = view;
  return true;
}

fol_view *fol_view_keep(fol_view *view) {
  if (view)
    fol_refcount_increment(&view->refcount);
  return view;
}

void fol_view_drop(fol_view *view) {
  if (!view || !fol_refcount_decrement(&view->refcount))
    return;
  fol_original_drop(view->original);
  fol_plan_drop(&view->plan);
  fol_free(view);
}

fol_view_name fol_view_which(const fol_view *view) {
  return view->which;
}

fol_original *fol_view_original(const fol_view *view) {
  return view->original;
}

const fol_plan *fol_view_plan(const fol_view *view) {
  return &view->plan;
}

const fol_head *fol_view_head(const fol_view *view) {
  return &view->head;
}
