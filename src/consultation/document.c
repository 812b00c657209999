/* Documents, and drafts, which are documents that are not published yet and may be changed. */
#include "document.h"
#include "align.h"
#include "log.h"

#include <string.h>

/* ---- creating and dropping ---------------------------------------------------------------------- */

bool fol_document_new(fol_document **out, fol_error *err) {
  fol_document *document = fol_alloc(1, sizeof *document, err);
  if (!document)
    return false;
  fol_refcount_init(&document->refcount);
  *out = document;
  return true;
}

bool fol_document_draft(fol_document **out, const fol_document *document, fol_error *err) {
  fol_document *draft;
  if (!fol_document_new(&draft, err))
    return false;
  draft->reference = fol_text_keep(document->reference);
  for (int i = 0; i < FOL_VIEWS; i++)
    draft->views[i] = fol_view_keep(document->views[i]);
  for (int s = 0; s < FOL_SESSIONS_MAX; s++) {
    draft->logs[s] = fol_session_log_copy(&document->logs[s]);
    for (int i = 0; i < FOL_VIEWS; i++) {
      draft->afters[s][i] = fol_original_keep(document->afters[s][i]);
      draft->alignments[s][i] = fol_alignment_keep(document->alignments[s][i]);
    }
  }
  draft->lock = document->lock;
  *out = draft;
  return true;
}

bool fol_document_start(fol_document **out, fol_view_name which, fol_original *original, const fol_plan *plan,
                        fol_error *err) {
  FOL_ASSERT(which > FOL_VIEW_UNSPECIFIED && which < FOL_VIEWS);
  fol_document *document;
  if (!fol_document_new(&document, err))
    return false;
  if (plan ? !fol_view_new(&document->views[which], which, original, plan, err)
           : !fol_draft_add_view(document, which, original, err)) {
    fol_document_drop(document);
    return false;
  }
  *out = document;
  return true;
}

fol_document *fol_document_keep(fol_document *document) {
  if (document)
    fol_refcount_increment(&document->refcount);
  return document;
}

void fol_document_drop(fol_document *document) {
  if (!document || !fol_refcount_decrement(&document->refcount))
    return;
  fol_text_drop(document->reference);
  for (int i = 0; i < FOL_VIEWS; i++)
    fol_view_drop(document->views[i]);
  for (int s = 0; s < FOL_SESSIONS_MAX; s++) {
    fol_session_log_drop(&document->logs[s]);
    for (int i = 0; i < FOL_VIEWS; i++) {
      fol_original_drop(document->afters[s][i]);
      fol_alignment_drop(&document->alignments[s][i]);
    }
  }
  fol_free(document);
}

/* ---- accessors ----------------------------------------------------------------------------------- */

fol_view *fol_document_view(const fol_document *document, fol_view_name which) {
  FOL_ASSERT(which < FOL_VIEWS);
  return document->views[which];
}

fol_view *fol_document_first(const fol_document *document) {
  for (int i = FOL_VIEW_FRONT; i < FOL_VIEWS; i++)
    if (document->views[i])
      return document->views[i];
  return NULL;
}

int fol_document_view_count(const fol_document *document) {
  int count = 0;
  for (int i = FOL_VIEW_FRONT; i < FOL_VIEWS; i++)
    count += document->views[i] != NULL;
  return count;
}

/* Prints the names of a document's views, separated by commas; leaves out names that do not fit. */
static void print_names(char *text, size_t size, const fol_document *document) {
  size_t used = 0;
  text[0] = '\0';
  for (int i = FOL_VIEW_FRONT; i < FOL_VIEWS; i++) {
    size_t needed = strlen(fol_view_name_text((fol_view_name)i)) + 2;
    if (!document->views[i] || used + needed >= size)
      continue;
    memcpy(text + used, ", ", 2);
    size_t comma = used > 0 ? 2 : 0;
    memcpy(text + used + comma, fol_view_name_text((fol_view_name)i), needed - 2);
    used += needed - 2 + comma;
    text[used] = '\0';
  }
}

bool fol_document_find(fol_view **out, const fol_document *document, fol_view_name which, fol_error *err) {
  char names[160];
  fol_view *first = fol_document_first(document);
  print_names(names, sizeof names, document);
  if (!first)
    return fol_fail(err, FOL_REFUSED, "there is no photograph yet");
  if (which == FOL_VIEW_UNSPECIFIED && fol_document_view_count(document) > 1)
    return fol_fail(err, FOL_REFUSED, "view is missing: there are %s", names);
  if (which != FOL_VIEW_UNSPECIFIED && !document->views[which])
    return fol_fail(err, FOL_REFUSED, "there is no view %s; there is %s", fol_view_name_text(which), names);
  *out = which == FOL_VIEW_UNSPECIFIED ? first : document->views[which];
  return true;
}

int fol_document_engine(const fol_document *document) {
  const fol_view *first = fol_document_first(document);
  return first ? first->plan.engine : FOL_ENGINE;
}

const char *fol_document_reference(const fol_document *document) {
  return fol_text_read(document->reference);
}

const fol_session_log *fol_document_log(const fol_document *document, int session) {
  FOL_ASSERT(session >= 1 && session <= FOL_SESSIONS_MAX);
  return &document->logs[session - 1];
}

bool fol_document_session_is_done(const fol_document *document, int session) {
  bool took_place = !fol_session_log_is_empty(fol_document_log(document, session));
  for (int i = FOL_VIEW_FRONT; i < FOL_VIEWS; i++)
    took_place = took_place || document->afters[session - 1][i];
  return took_place;
}

fol_original *fol_document_after(const fol_document *document, int session, fol_view_name which) {
  FOL_ASSERT(session >= 1 && session <= FOL_SESSIONS_MAX && which < FOL_VIEWS);
  return document->afters[session - 1][which];
}

const fol_alignment *fol_document_alignment(const fol_document *document, int session, fol_view_name which) {
  FOL_ASSERT(session >= 1 && session <= FOL_SESSIONS_MAX && which < FOL_VIEWS);
  return &document->alignments[session - 1][which];
}

const fol_lock *fol_document_lock(const fol_document *document) {
  return &document->lock;
}

bool fol_document_is_locked(const fol_document *document) {
  return document->lock.engine[0] != '\0';
}

static size_t points_bytes(const fol_points *points) {
  return points ? sizeof *points + points->count * sizeof points->at[0] : 0;
}

/* Returns the memory in bytes that `view` uses and does not share with `other`, which may be NULL. */
static size_t view_bytes_beyond(const fol_view *view, const fol_view *other) {
  if (!view || view == other)
    return 0;
  const fol_plan *plan = &view->plan, *before = other ? &other->plan : NULL;
  size_t bytes = sizeof *view + fol_mask_bytes_beyond(plan->mask, before ? before->mask : NULL);
  if (plan->corrections && (!before || plan->corrections != before->corrections))
    bytes += fol_mask_bytes_beyond(plan->corrections, before ? before->corrections : NULL);
  if (!before || plan->hairline.points_px != before->hairline.points_px)
    bytes += points_bytes(plan->hairline.points_px);
  for (int i = 0; i < plan->variants.count; i++)
    bytes += points_bytes(plan->variants.kept[i].hairline.points_px);
  for (size_t i = 0; plan->zones && (!before || plan->zones != before->zones) && i < plan->zones->count; i++)
    bytes += sizeof plan->zones->at[i] + points_bytes(plan->zones->at[i].points_px);
  return bytes;
}

size_t fol_document_bytes_beyond(const fol_document *document, const fol_document *other) {
  if (document == other)
    return 0;
  size_t bytes = sizeof *document;
  for (int i = FOL_VIEW_FRONT; i < FOL_VIEWS; i++)
    bytes += view_bytes_beyond(document->views[i], other ? other->views[i] : NULL);
  for (int s = 0; s < FOL_SESSIONS_MAX; s++)
    for (int i = FOL_VIEW_FRONT; i < FOL_VIEWS; i++)
      if (!other || document->alignments[s][i].to_px != other->alignments[s][i].to_px)
        bytes += points_bytes(document->alignments[s][i].from_px) + points_bytes(document->alignments[s][i].to_px);
  return bytes;
}

/* ---- drafts ----------------------------------------------------------------------------------- */

/* Whether the surfaces of both plans are ellipsoids whose semi-axes differ. */
static bool has_other_axes(const fol_plan *a, const fol_plan *b) {
  const double *x = a->surface.semi_axes_mm, *y = b->surface.semi_axes_mm;
  return a->surface.kind == FOL_SURFACE_ELLIPSOID && b->surface.kind == FOL_SURFACE_ELLIPSOID &&
         (x[0] != y[0] || x[1] != y[1] || x[2] != y[2]);
}

/* Copies the properties that all views of a document share from one plan to another. */
static void copy_shared(fol_plan *to, const fol_plan *from) {
  fol_plan_share_course(to, from);
  if (has_other_axes(to, from))
    memcpy(to->surface.semi_axes_mm, from->surface.semi_axes_mm, sizeof to->surface.semi_axes_mm);
}

static bool replace_plan(fol_document *draft, fol_view_name which, const fol_plan *plan, fol_error *err) {
  fol_view *view, *before = draft->views[which];
  if (!fol_view_new(&view, which, before->original, plan, err))
    return false;
  draft->views[which] = view;
  fol_view_drop(before);
  return true;
}

bool fol_draft_plan(fol_document *draft, fol_view_name which, const fol_plan *plan, fol_error *err) {
  if (!replace_plan(draft, which, plan, err))
    return false;
  for (int i = FOL_VIEW_FRONT; i < FOL_VIEWS; i++) {
    const fol_view *view = draft->views[i];
    if (!view || i == (int)which || (fol_plan_same_course(&view->plan, plan) && !has_other_axes(&view->plan, plan)))
      continue; /* the plan would not change, so the view stays the same object */
    fol_plan other = fol_plan_copy(&view->plan);
    copy_shared(&other, plan);
    bool done = replace_plan(draft, (fol_view_name)i, &other, err) ||
                fol_fail_in(err, "in view %s", fol_view_name_text((fol_view_name)i));
    fol_plan_drop(&other);
    if (!done)
      return false;
  }
  return true;
}

bool fol_draft_add_view(fol_document *draft, fol_view_name which, fol_original *original, fol_error *err) {
  fol_original_facts facts = fol_original_describe(original);
  fol_view *first = fol_document_first(draft);
  fol_plan plan;
  if (!fol_plan_default(&plan, facts.width, facts.height, err))
    return false;
  if (first)
    copy_shared(&plan, &first->plan);
  bool done = fol_view_new(&draft->views[which], which, original, &plan, err);
  fol_plan_drop(&plan);
  return done;
}

/* Makes a document in which one view has another plan, which must have the same shared properties as before. Drops
 * `plan`, even on failure. */
static bool with_plan(fol_document **out, const fol_document *document, fol_view_name which, fol_plan *plan,
                      fol_error *err) {
  fol_document *draft = NULL;
  bool done = fol_document_draft(&draft, document, err) && replace_plan(draft, which, plan, err);
  fol_plan_drop(plan);
  if (done)
    *out = draft;
  else
    fol_document_drop(draft);
  return done;
}

bool fol_document_painted(fol_document **out, const fol_document *document, fol_view_name which, fol_mask *mask,
                          fol_error *err) {
  fol_plan plan = fol_plan_copy(&document->views[which]->plan);
  fol_mask_drop(plan.mask);
  plan.mask = fol_mask_keep(mask);
  return with_plan(out, document, which, &plan, err);
}

bool fol_document_corrected(fol_document **out, const fol_document *document, fol_view_name which,
                            fol_mask *corrections, fol_error *err) {
  fol_plan plan = fol_plan_copy(&document->views[which]->plan);
  fol_plan_set_corrections(&plan, corrections);
  return with_plan(out, document, which, &plan, err);
}
