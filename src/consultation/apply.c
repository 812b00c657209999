/* Applies edits to a document. An edit changes a draft, which is a copy of the document and is dropped on failure. */
#include "align.h"
#include "apply_plan.h"
#include "document.h"
#include "edit.h"
#include "log.h"

#include <math.h>
#include <string.h>

/* ---- edits of a view's plan ---------------------------------------------------------------------- */

/* Sets `axes` to the semi-axes of the first view, other than `own`, whose surface is an ellipsoid, or to the defaults
 * if there is none. All views of a document show the same head. */
static void copy_semi_axes(double axes[3], const fol_document *document, const fol_view *own) {
  fol_surface source = fol_surface_default(1, 1);
  for (int i = FOL_VIEWS - 1; i >= FOL_VIEW_FRONT; i--) {
    const fol_view *view = document->views[i];
    if (view && view != own && view->plan.surface.kind == FOL_SURFACE_ELLIPSOID)
      source = view->plan.surface;
  }
  memcpy(axes, source.semi_axes_mm, sizeof source.semi_axes_mm);
}

/* Finds the view to which an edit applies. An edit of properties that all views share need not name a view; if it names
 * none, it is applied to the first view. */
static bool find_view(fol_view **out, const fol_document *draft, const fol_edit *edit, fol_error *err) {
  if (!fol_edit_is_of_view(edit) && edit->view == FOL_VIEW_UNSPECIFIED && fol_document_first(draft)) {
    *out = fol_document_first(draft);
    return true;
  }
  return fol_document_find(out, draft, edit->view, err);
}

/* Checks that every session with a record (a log or an after-photo) is among the first `count` sessions, which the
 * changed plan has. */
static bool check_recorded_sessions(const fol_document *draft, int count, fol_error *err) {
  for (int s = FOL_SESSIONS_MAX; s > count; s--)
    if (fol_document_session_is_done(draft, s))
      return fol_fail(err, FOL_REFUSED, "there is a record of session %d, the plan has %d session%s", s, count,
                      count == 1 ? "" : "s");
  return true;
}

static bool apply_to_plan(fol_document *draft, const fol_edit *edit, fol_error *err) {
  fol_view *view;
  if (!find_view(&view, draft, edit, err))
    return false;
  fol_plan plan = fol_plan_copy(&view->plan);
  bool done = fol_plan_apply(&plan, &view->head, edit, err) && check_recorded_sessions(draft, plan.session_count, err);
  if (done && plan.surface.kind == FOL_SURFACE_ELLIPSOID && isnan(plan.surface.semi_axes_mm[0]))
    copy_semi_axes(plan.surface.semi_axes_mm, draft, view);
  done = done && fol_draft_plan(draft, view->which, &plan, err);
  fol_plan_drop(&plan);
  return done;
}

/* ---- edits of the consultation ------------------------------------------------------------------- */

/* Checks that the photograph that an edit gives has been read or found (fol_edit_read_file, fol_edit_find_photo). */
static bool check_original(const fol_edit_photo *photo, fol_error *err) {
  char digest[FOL_DIGEST_TEXT];
  if (photo->original)
    return true;
  if (photo->file)
    return fol_fail(err, FOL_REFUSED, "file: %s has not been read", fol_text_read(photo->file));
  fol_digest_print(digest, &photo->digest);
  return fol_fail(err, FOL_REFUSED, "sha256: there is no photograph here with %s", digest);
}

static bool check_free(const fol_document *draft, fol_view_name name, fol_error *err) {
  return !draft->views[name] || fol_fail(err, FOL_REFUSED, "there is a view %s already; rename it or remove it first",
                                         fol_view_name_text(name));
}

static bool apply_photo(fol_document *draft, const fol_edit *edit, fol_error *err) {
  return check_original(&edit->photo, err) && check_free(draft, edit->view, err) &&
         fol_draft_add_view(draft, edit->view, edit->photo.original, err);
}

static bool apply_carry(fol_document *draft, const fol_edit *edit, fol_error *err) {
  fol_view *to, *from;
  fol_hairline carried;
  if (!fol_document_find(&to, draft, edit->view, err) || !fol_document_find(&from, draft, edit->way.other, err))
    return false;
  if (to == from)
    return fol_fail(err, FOL_REFUSED, "a view's hairline cannot be carried to the same view");
  if (!fol_hairline_carried(&carried, from, to, err))
    return false;
  fol_plan plan = fol_plan_copy(&to->plan);
  fol_plan_set_hairline(&plan, &carried);
  bool done = fol_draft_plan(draft, to->which, &plan, err);
  fol_points_drop(carried.points_px);
  fol_plan_drop(&plan);
  return done;
}

/* Renames a view. Since views are immutable, this makes a new view, and moves the after-photos and alignments. */
static bool apply_rename(fol_document *draft, const fol_edit *edit, fol_error *err) {
  fol_view *view, *renamed;
  fol_view_name to = edit->way.other;
  if (!fol_document_find(&view, draft, edit->view, err) || !check_free(draft, to, err) ||
      !fol_view_new(&renamed, to, view->original, &view->plan, err))
    return false;
  fol_view_name from = view->which;
  draft->views[to] = renamed;
  draft->views[from] = NULL;
  fol_view_drop(view);
  for (int s = 0; s < FOL_SESSIONS_MAX; s++) {
    draft->afters[s][to] = draft->afters[s][from];
    draft->afters[s][from] = NULL;
    draft->alignments[s][to] = draft->alignments[s][from];
    draft->alignments[s][from] = (fol_alignment){0};
  }
  return true;
}

static bool apply_remove(fol_document *draft, const fol_edit *edit, fol_error *err) {
  fol_view *view;
  if (!fol_document_find(&view, draft, edit->view, err))
    return false;
  if (fol_document_view_count(draft) == 1)
    return fol_fail(err, FOL_REFUSED, "it is the only view; a consultation has at least one photograph");
  fol_view_name which = view->which;
  draft->views[which] = NULL;
  fol_view_drop(view);
  for (int s = 0; s < FOL_SESSIONS_MAX; s++) {
    fol_original_drop(draft->afters[s][which]);
    draft->afters[s][which] = NULL;
    fol_alignment_drop(&draft->alignments[s][which]);
  }
  return true;
}

static bool apply_reference(fol_document *draft, const fol_edit *edit, fol_error *err) {
  (void)err;
  fol_text *before = draft->reference;
  draft->reference = edit->reference && edit->reference->size > 0 ? fol_text_keep(edit->reference) : NULL;
  fol_text_drop(before);
  return true;
}

/* Checks that the plan has a session `n`. */
static bool check_session(const fol_document *draft, int n, fol_error *err) {
  const fol_view *first = fol_document_first(draft);
  int count = first ? first->plan.session_count : 0;
  return n <= count || fol_fail(err, FOL_REFUSED, "n=%d: the plan has %d session%s", n, count, count == 1 ? "" : "s");
}

static bool apply_log(fol_document *draft, const fol_edit *edit, fol_error *err) {
  if (!check_session(draft, edit->log.n, err))
    return false;
  fol_session_log_change(&draft->logs[edit->log.n - 1], &edit->log.log);
  return true;
}

static bool apply_after(fol_document *draft, const fol_edit *edit, fol_error *err) {
  const fol_edit_photo *photo = &edit->after.photo;
  bool removes = !photo->has_digest && !photo->file;
  fol_view *view;
  if (!check_session(draft, edit->after.n, err) || !fol_document_find(&view, draft, edit->view, err) ||
      (!removes && !check_original(photo, err)))
    return false;
  fol_original **slot = &draft->afters[edit->after.n - 1][view->which], *before = *slot;
  if (removes && !before)
    return fol_fail(err, FOL_REFUSED, "there is no photograph after session %d in view %s to remove", edit->after.n,
                    fol_view_name_text(view->which));
  *slot = removes ? NULL : fol_original_keep(photo->original);
  fol_original_drop(before);
  fol_alignment_drop(&draft->alignments[edit->after.n - 1][view->which]);
  return true;
}

static bool apply_align(fol_document *draft, const fol_edit *edit, fol_error *err) {
  int n = edit->align.n;
  fol_view *view;
  if (!check_session(draft, n, err) || !fol_document_find(&view, draft, edit->view, err))
    return false;
  if (!draft->afters[n - 1][view->which])
    return fol_fail(err, FOL_REFUSED, "there is no photograph after session %d in view %s to line up", n,
                    fol_view_name_text(view->which));
  fol_alignment *alignment = &draft->alignments[n - 1][view->which];
  fol_alignment_drop(alignment);
  *alignment = fol_alignment_keep(edit->align.way);
  return true;
}

static bool apply_lock(fol_document *draft, const fol_edit *edit, fol_error *err) {
  if (!fol_document_first(draft))
    return fol_fail(err, FOL_REFUSED, "there is no photograph yet");
  if (fol_document_is_locked(draft))
    return fol_fail(err, FOL_REFUSED, "the plan is locked already");
  if (!edit->lock.engine[0])
    return fol_fail(err, FOL_REFUSED, "the values to lock have not been filled in");
  draft->lock = edit->lock;
  return true;
}

static bool apply_unlock(fol_document *draft, const fol_edit *edit, fol_error *err) {
  (void)edit;
  if (!fol_document_is_locked(draft))
    return fol_fail(err, FOL_REFUSED, "the plan is not locked");
  draft->lock = (fol_lock){0};
  return true;
}

typedef bool draft_apply(fol_document *draft, const fol_edit *edit, fol_error *err);

static draft_apply *const draft_applies[FOL_EDIT_KINDS] = {
    [FOL_EDIT_CARRY] = apply_carry,   [FOL_EDIT_PHOTO] = apply_photo,         [FOL_EDIT_RENAME] = apply_rename,
    [FOL_EDIT_REMOVE] = apply_remove, [FOL_EDIT_REFERENCE] = apply_reference, [FOL_EDIT_LOG] = apply_log,
    [FOL_EDIT_AFTER] = apply_after,   [FOL_EDIT_ALIGN] = apply_align,         [FOL_EDIT_LOCK] = apply_lock,
    [FOL_EDIT_UNLOCK] = apply_unlock,
};

/* ---- edits of any kind --------------------------------------------------------------------------- */

/* Whether an edit changes only the date of an existing session, which is allowed for a locked plan. */
static bool changes_date_only(const fol_document *document, const fol_edit *edit) {
  const fol_session *session = &edit->session.session;
  return edit->kind == FOL_EDIT_SESSION && edit->session.n <= fol_document_first(document)->plan.session_count &&
         session->density_per_cm2 == 0 && session->dot_diameter_mm == 0 && session->dilution == 0;
}

bool fol_document_allows(const fol_document *document, const fol_edit *edit, fol_error *err) {
  bool is_record = edit->kind == FOL_EDIT_REFERENCE || edit->kind == FOL_EDIT_LOG || edit->kind == FOL_EDIT_AFTER ||
                   edit->kind == FOL_EDIT_ALIGN || edit->kind == FOL_EDIT_LOCK || edit->kind == FOL_EDIT_UNLOCK ||
                   /* edits of the scalp matte are allowed too, since they change pictures but no dots */
                   edit->kind == FOL_EDIT_SCALP_MATTE || edit->kind == FOL_EDIT_SCALP_BRUSH ||
                   edit->kind == FOL_EDIT_SCALP_RESET;
  if (!fol_document_is_locked(document) || is_record || changes_date_only(document, edit))
    return true;
  return fol_fail(err, FOL_REFUSED, "%s: the plan is locked as it was agreed on; unlock it to change it",
                  fol_edit_verb_of(edit)->name);
}

bool fol_document_apply(fol_document **out, const fol_document *document, const fol_edit *edit, fol_error *err) {
  FOL_ASSERT(edit->kind < FOL_EDIT_KINDS);
  draft_apply *apply = fol_plan_accepts(edit->kind) ? apply_to_plan : draft_applies[edit->kind];
  FOL_ASSERT(apply);
  fol_document *draft = NULL;
  if (!fol_document_allows(document, edit, err))
    return false;
  bool done = fol_edit_check(edit, fol_document_engine(document), err) && fol_document_draft(&draft, document, err) &&
              apply(draft, edit, err);
  if (!done) {
    fol_document_drop(draft);
    return fol_fail_in(err, "%s", fol_edit_verb_of(edit)->name);
  }
  *out = draft;
  return true;
}
