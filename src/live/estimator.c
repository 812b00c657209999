#include "live/estimator.h"

#include "follidot/field.h"

#include <pthread.h>
#include <string.h>

struct fol_estimator {
  pthread_t thread;
  bool running; /* there is such a thread */
  fol_photo *photo;
  int threads;
  fol_estimator_report *tell;
  void *context;
  pthread_mutex_t lock;
  pthread_cond_t news;
  /* under the lock */
  fol_estimator_request next; /* no view: none waits */
  bool working;
  atomic_bool leaving;
  /* the thread's own; kept */
  fol_view *measured, *found; /* the last whose area, and whose findings, were told */
};

static void keep_ask(const fol_estimator_request *request) {
  fol_view_keep(request->view);
  fol_dot_grid_keep(request->dots);
  if (request->prepared)
    fol_prepared_photo_keep(request->prepared);
  fol_scalp_matte_keep(request->scalp);
}

static void drop_ask(fol_estimator_request *request) {
  fol_view_drop(request->view);
  fol_dot_grid_drop(request->dots);
  fol_prepared_photo_drop(request->prepared);
  fol_scalp_matte_drop(request->scalp);
  *request = (fol_estimator_request){.view = NULL};
}

static void remember(fol_view **place, fol_view *view) {
  fol_view_drop(*place);
  *place = fol_view_keep(view);
}

/* ---- on the thread ------------------------------------------------------------------------------ */

static void report_area(fol_estimator *n, const fol_estimator_request *request) {
  fol_worker_result made = {.kind = FOL_RESULT_AREA, .request = request->request};
  const fol_plan *plan = fol_view_plan(request->view);
  const fol_head *head = fol_view_head(request->view);
  made.area_cm2 = fol_plan_area_cm2(plan, head, n->threads);
  made.off_head_share = fol_plan_off_head_share(plan, head);
  n->tell(n->context, &made);
  remember(&n->measured, request->view);
}

static bool see_dots(fol_findings *findings, const fol_estimator *n, const fol_estimator_request *request) {
  fol_dots dots = {0};
  bool done = fol_dot_grid_list(&dots, request->dots, NULL) &&
              fol_dots_seen(findings->seen, &dots, request->prepared, request->scalp, fol_view_head(request->view),
                            n->threads, NULL);
  fol_dots_drop(&dots);
  return done;
}

/* False where it was not worked out: for want of memory, or since all is to end. */
static bool find(fol_findings *findings, fol_estimator *n, const fol_estimator_request *request) {
  const fol_plan *plan = fol_view_plan(request->view);
  const fol_head *head = fol_view_head(request->view);
  findings->skin = request->skin;
  if (!see_dots(findings, n, request) || atomic_load(&n->leaving))
    return false;
  fol_hair_see(&findings->hair, n->photo, plan, head, &findings->skin);
  if (atomic_load(&n->leaving))
    return false;
  fol_pigment_suggest(&findings->suggestion, plan, &findings->skin, &findings->hair);
  findings->warning_count = fol_plan_warn(findings->warnings, plan, head, &findings->skin);
  return true;
}

static void report_findings(fol_estimator *n, const fol_estimator_request *request) {
  fol_findings *findings = fol_alloc(1, sizeof *findings, NULL);
  if (!findings || !find(findings, n, request)) { /* those of before stay */
    fol_free(findings);
    return;
  }
  n->tell(n->context,
          &(fol_worker_result){.kind = FOL_RESULT_FINDINGS, .request = request->request, .findings = findings});
  remember(&n->found, request->view);
}

static void work_out(fol_estimator *n, const fol_estimator_request *request) {
  if (request->area && n->measured != request->view)
    report_area(n, request);
  if (request->findings && n->found != request->view && !atomic_load(&n->leaving))
    report_findings(n, request);
}

static void *work(void *context) {
  fol_estimator *n = context;
  pthread_mutex_lock(&n->lock);
  while (!atomic_load(&n->leaving)) {
    if (!n->next.view) {
      pthread_cond_wait(&n->news, &n->lock);
      continue;
    }
    fol_estimator_request request = n->next;
    n->next = (fol_estimator_request){.view = NULL};
    pthread_mutex_unlock(&n->lock);
    work_out(n, &request);
    drop_ask(&request);
    pthread_mutex_lock(&n->lock);
    n->working = n->next.view != NULL;
    bool over = !n->working;
    pthread_mutex_unlock(&n->lock);
    if (over)
      n->tell(n->context, NULL);
    pthread_mutex_lock(&n->lock);
  }
  pthread_mutex_unlock(&n->lock);
  return NULL;
}

/* ---- asking ------------------------------------------------------------------------------------- */

void fol_estimator_request_numbers(fol_estimator *estimator, const fol_estimator_request *request) {
  keep_ask(request);
  pthread_mutex_lock(&estimator->lock);
  fol_estimator_request before = estimator->next;
  estimator->next = *request;
  estimator->working = true;
  pthread_cond_signal(&estimator->news);
  pthread_mutex_unlock(&estimator->lock);
  drop_ask(&before);
}

bool fol_estimator_busy(fol_estimator *estimator) {
  pthread_mutex_lock(&estimator->lock);
  bool busy = estimator->working;
  pthread_mutex_unlock(&estimator->lock);
  return busy;
}

/* ---- life --------------------------------------------------------------------------------------- */

bool fol_estimator_new(fol_estimator **out, fol_photo *photo, int threads, fol_estimator_report *tell, void *context,
                       fol_error *err) {
  fol_estimator *n = fol_alloc(1, sizeof *n, err);
  if (!n)
    return false;
  n->photo = fol_photo_keep(photo);
  n->threads = threads;
  n->tell = tell;
  n->context = context;
  pthread_mutex_init(&n->lock, NULL);
  pthread_cond_init(&n->news, NULL);
  int failed = pthread_create(&n->thread, NULL, work, n);
  n->running = failed == 0;
  if (failed) {
    fol_estimator_drop(n);
    return fol_fail(err, FOL_FAILED, "cannot start a thread for the plan's numbers: %s", strerror(failed));
  }
  *out = n;
  return true;
}

void fol_estimator_drop(fol_estimator *estimator) {
  if (!estimator)
    return;
  if (estimator->running) {
    pthread_mutex_lock(&estimator->lock);
    atomic_store(&estimator->leaving, true);
    pthread_cond_signal(&estimator->news);
    pthread_mutex_unlock(&estimator->lock);
    pthread_join(estimator->thread, NULL);
  }
  drop_ask(&estimator->next);
  fol_view_drop(estimator->measured);
  fol_view_drop(estimator->found);
  fol_photo_drop(estimator->photo);
  pthread_cond_destroy(&estimator->news);
  pthread_mutex_destroy(&estimator->lock);
  fol_free(estimator);
}
