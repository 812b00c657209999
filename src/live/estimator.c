#include "live/estimator.h"

#include "follidot/field.h"

#include <pthread.h>
#include <string.h>

struct fol_estimator {
  pthread_t thread;
  bool running; /* the thread was started */
  fol_photo *photo;
  int threads;
  fol_estimator_report *report;
  void *context;
  pthread_mutex_t lock;
  pthread_cond_t cond;
  /* members guarded by `lock`: */
  fol_estimator_request next; /* pending request; its view is NULL if there is none */
  bool working;
  atomic_bool stopping;
  /* members used by the background thread only; each holds a reference: */
  fol_view *measured, *found; /* the view whose area was reported last; the view whose findings were reported last */
};

static void keep_request(const fol_estimator_request *request) {
  fol_view_keep(request->view);
  fol_dot_grid_keep(request->dots);
  if (request->prepared)
    fol_prepared_photo_keep(request->prepared);
  fol_scalp_matte_keep(request->scalp);
}

static void drop_request(fol_estimator_request *request) {
  fol_view_drop(request->view);
  fol_dot_grid_drop(request->dots);
  fol_prepared_photo_drop(request->prepared);
  fol_scalp_matte_drop(request->scalp);
  *request = (fol_estimator_request){.view = NULL};
}

static void set_view(fol_view **slot, fol_view *view) {
  fol_view_drop(*slot);
  *slot = fol_view_keep(view);
}

/* ---- background thread ----------------------------------------------------------------------------- */

static void report_area(fol_estimator *e, const fol_estimator_request *request) {
  fol_worker_result result = {.kind = FOL_RESULT_AREA, .request = request->request};
  const fol_plan *plan = fol_view_plan(request->view);
  const fol_head *head = fol_view_head(request->view);
  result.area_cm2 = fol_plan_area_cm2(plan, head, e->threads);
  result.off_head_share = fol_plan_off_head_share(plan, head);
  e->report(e->context, &result);
  set_view(&e->measured, request->view);
}

static bool measure_visible_fractions(fol_findings *findings, const fol_estimator *e,
                                      const fol_estimator_request *request) {
  fol_dots dots = {0};
  bool done = fol_dot_grid_list(&dots, request->dots, NULL) &&
              fol_dots_visible_fractions(findings->visible, &dots, request->prepared, request->scalp,
                                         fol_view_head(request->view), e->threads, NULL);
  fol_dots_drop(&dots);
  return done;
}

/* Computes the findings (measurements and advice) for a view. Returns false if memory runs out or the estimator is
 * stopping. */
static bool compute_findings(fol_findings *findings, fol_estimator *e, const fol_estimator_request *request) {
  const fol_plan *plan = fol_view_plan(request->view);
  const fol_head *head = fol_view_head(request->view);
  findings->skin = request->skin;
  if (!measure_visible_fractions(findings, e, request) || atomic_load(&e->stopping))
    return false;
  fol_hair_measure(&findings->hair, e->photo, plan, head, &findings->skin);
  if (atomic_load(&e->stopping))
    return false;
  fol_pigment_suggest(&findings->suggestion, plan, &findings->skin, &findings->hair);
  findings->warning_count = fol_plan_warn(findings->warnings, plan, head, &findings->skin);
  return true;
}

static void report_findings(fol_estimator *e, const fol_estimator_request *request) {
  fol_findings *findings = fol_alloc(1, sizeof *findings, NULL);
  if (!findings || !compute_findings(findings, e, request)) { /* the window keeps the previous findings */
    fol_free(findings);
    return;
  }
  e->report(e->context,
            &(fol_worker_result){.kind = FOL_RESULT_FINDINGS, .request = request->request, .findings = findings});
  set_view(&e->found, request->view);
}

static void serve(fol_estimator *e, const fol_estimator_request *request) {
  if (request->area && e->measured != request->view)
    report_area(e, request);
  if (request->findings && e->found != request->view && !atomic_load(&e->stopping))
    report_findings(e, request);
}

static void *work(void *context) {
  fol_estimator *e = context;
  pthread_mutex_lock(&e->lock);
  while (!atomic_load(&e->stopping)) {
    if (!e->next.view) {
      pthread_cond_wait(&e->cond, &e->lock);
      continue;
    }
    fol_estimator_request request = e->next;
    e->next = (fol_estimator_request){.view = NULL};
    pthread_mutex_unlock(&e->lock);
    serve(e, &request);
    drop_request(&request);
    pthread_mutex_lock(&e->lock);
    e->working = e->next.view != NULL;
    bool idle = !e->working;
    pthread_mutex_unlock(&e->lock);
    if (idle)
      e->report(e->context, NULL);
    pthread_mutex_lock(&e->lock);
  }
  pthread_mutex_unlock(&e->lock);
  return NULL;
}

/* ---- called by the worker --------------------------------------------------------------------------- */

void fol_estimator_request_numbers(fol_estimator *estimator, const fol_estimator_request *request) {
  keep_request(request);
  pthread_mutex_lock(&estimator->lock);
  fol_estimator_request before = estimator->next;
  estimator->next = *request;
  estimator->working = true;
  pthread_cond_signal(&estimator->cond);
  pthread_mutex_unlock(&estimator->lock);
  drop_request(&before);
}

bool fol_estimator_busy(fol_estimator *estimator) {
  pthread_mutex_lock(&estimator->lock);
  bool busy = estimator->working;
  pthread_mutex_unlock(&estimator->lock);
  return busy;
}

/* ---- creation and destruction ----------------------------------------------------------------------- */

bool fol_estimator_new(fol_estimator **out, fol_photo *photo, int threads, fol_estimator_report *report, void *context,
                       fol_error *err) {
  fol_estimator *e = fol_alloc(1, sizeof *e, err);
  if (!e)
    return false;
  e->photo = fol_photo_keep(photo);
  e->threads = threads;
  e->report = report;
  e->context = context;
  pthread_mutex_init(&e->lock, NULL);
  pthread_cond_init(&e->cond, NULL);
  int failed = pthread_create(&e->thread, NULL, work, e);
  e->running = failed == 0;
  if (failed) {
    fol_estimator_drop(e);
    return fol_fail(err, FOL_FAILED, "cannot start a thread for the plan's numbers: %s", strerror(failed));
  }
  *out = e;
  return true;
}

void fol_estimator_drop(fol_estimator *estimator) {
  if (!estimator)
    return;
  if (estimator->running) {
    pthread_mutex_lock(&estimator->lock);
    atomic_store(&estimator->stopping, true);
    pthread_cond_signal(&estimator->cond);
    pthread_mutex_unlock(&estimator->lock);
    pthread_join(estimator->thread, NULL);
  }
  drop_request(&estimator->next);
  fol_view_drop(estimator->measured);
  fol_view_drop(estimator->found);
  fol_photo_drop(estimator->photo);
  pthread_cond_destroy(&estimator->cond);
  pthread_mutex_destroy(&estimator->lock);
  fol_free(estimator);
}
