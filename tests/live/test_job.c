/* Tests of jobs: order within a queue, two at once, results on the main thread, cancelling, dropping, finishing. */
#include "live/job.h"
#include "support.h"

#include <pthread.h>
#include <string.h>
#include <time.h>

enum { NOTES_MAX = 64 };

/* Events in order: each job appends its name when it ends. */
typedef struct notes {
  pthread_mutex_t lock;
  char run[NOTES_MAX];
  char done[NOTES_MAX];
  char dropped[NOTES_MAX];
} notes;

typedef struct work {
  notes *notes;
  char name;
  atomic_bool *begun, *gate; /* the job sets `begun`, then waits for `gate`; NULL: does neither */
  bool fails;
  bool stops; /* stops when cancelled */
  pthread_t ran_on;
  fol_code code; /* the error code passed to done() */
} work;

static void note(notes *n, char *text, char name) {
  pthread_mutex_lock(&n->lock);
  size_t length = strlen(text);
  if (length + 1 < NOTES_MAX)
    text[length] = name;
  pthread_mutex_unlock(&n->lock);
}

static void rest(void) {
  nanosleep(&(struct timespec){.tv_nsec = 1000000}, NULL);
}

static void wait_for(atomic_bool *flag) {
  for (int i = 0; i < 20000 && !atomic_load(flag); i++)
    rest();
  assert_true(atomic_load(flag));
}

static bool run(void *context, fol_progress *progress, fol_error *err) {
  work *w = context;
  w->ran_on = pthread_self();
  fol_progress_expect(progress, 2);
  fol_progress_step(progress, 1);
  if (w->begun)
    atomic_store(w->begun, true);
  while (w->gate && !atomic_load(w->gate)) {
    if (w->stops && fol_progress_cancelled(progress))
      return fol_fail(err, FOL_CANCELLED, "stopped");
    rest();
  }
  note(w->notes, w->notes->run, w->name);
  return !w->fails || fol_fail(err, FOL_FAILED, "it broke");
}

static void done(void *owner, void *context, const fol_error *err) {
  notes *n = owner;
  work *w = context;
  assert_ptr_equal(n, w->notes);
  w->code = err ? err->code : FOL_OK;
  assert_true(!err || err->text[0]);
  note(n, n->done, w->name);
}

static void drop(void *context) {
  work *w = context;
  note(w->notes, w->notes->dropped, w->name);
}

static fol_job *start_as(fol_jobs *jobs, work *w, fol_job_request request) {
  fol_job *job = NULL;
  request.context = w;
  request.run = run;
  request.done = done;
  request.drop = drop;
  MUST(fol_job_start(&job, jobs, &request, error));
  return job;
}

static fol_job *start(fol_jobs *jobs, work *w, fol_queue queue) {
  return start_as(jobs, w, (fol_job_request){.queue = queue});
}

static fol_jobs *begin(notes *n) {
  fol_jobs *jobs = NULL;
  *n = (notes){.lock = PTHREAD_MUTEX_INITIALIZER};
  MUST(fol_jobs_new(&jobs, n, error));
  return jobs;
}

/* Calls fol_jobs_update until `count` jobs are freed. */
static void update_until(fol_jobs *jobs, notes *n, size_t count) {
  for (int i = 0; i < 20000 && strlen(n->dropped) < count; i++) {
    fol_jobs_update(jobs);
    rest();
  }
  assert_int_equal(strlen(n->dropped), count);
}

static void test_a_queue_keeps_its_order(void **state) {
  (void)state;
  notes n;
  fol_jobs *jobs = begin(&n);
  work w[20];
  for (int i = 0; i < 20; i++) {
    w[i] = (work){.notes = &n, .name = (char)('a' + i), .fails = i == 3};
    start(jobs, &w[i], FOL_QUEUE_FILE);
  }
  update_until(jobs, &n, 20);
  assert_string_equal(n.run, "abcdefghijklmnopqrst");
  assert_string_equal(n.done, n.run);
  assert_string_equal(n.dropped, n.run);
  for (int i = 0; i < 20; i++) {
    assert_int_equal(w[i].code, i == 3 ? FOL_FAILED : FOL_OK);
    assert_false(pthread_equal(w[i].ran_on, pthread_self()));
  }
  fol_jobs_drop(jobs);
}

static void test_two_run_at_once(void **state) {
  (void)state;
  notes n;
  fol_jobs *jobs = begin(&n);
  atomic_bool begun = false, other = false;
  work a = {.notes = &n, .name = 'a', .begun = &begun, .gate = &other};
  work b = {.notes = &n, .name = 'b', .begun = &other, .gate = &begun}; /* each ends only once the other has begun */
  start(jobs, &a, FOL_QUEUE_FILE);
  start(jobs, &b, FOL_QUEUE_OPEN);
  update_until(jobs, &n, 2);
  assert_false(pthread_equal(a.ran_on, b.ran_on));
  fol_jobs_drop(jobs);
}

/* Any number of exports leaves one thread for short jobs. */
static void test_exports_leave_a_thread(void **state) {
  (void)state;
  notes n;
  fol_jobs *jobs = begin(&n);
  atomic_bool begun = false, gate = false;
  work a = {.notes = &n, .name = 'a', .begun = &begun, .gate = &gate}, b = {.notes = &n, .name = 'b'};
  work c = {.notes = &n, .name = 'c'};
  start(jobs, &a, FOL_QUEUE_EXPORT);
  start(jobs, &b, FOL_QUEUE_EXPORT);
  wait_for(&begun);
  start(jobs, &c, FOL_QUEUE_SEARCH);
  update_until(jobs, &n, 1);
  assert_string_equal(n.run, "c");
  atomic_store(&gate, true);
  update_until(jobs, &n, 3);
  assert_string_equal(n.run, "cab");
  fol_jobs_drop(jobs);
}

static void test_what_is_wanted_first_goes_first(void **state) {
  (void)state;
  notes n;
  fol_jobs *jobs = begin(&n);
  atomic_bool begun[2] = {false, false}, gates[2] = {false, false};
  work held[2] = {{.notes = &n, .name = '1', .begun = &begun[0], .gate = &gates[0]},
                  {.notes = &n, .name = '2', .begun = &begun[1], .gate = &gates[1]}};
  work later = {.notes = &n, .name = 'l'}, edit = {.notes = &n, .name = 'e'};
  start(jobs, &held[0], FOL_QUEUE_SEARCH);
  start(jobs, &held[1], FOL_QUEUE_OPEN);
  wait_for(&begun[0]);
  wait_for(&begun[1]);
  start(jobs, &later, FOL_QUEUE_FILE);
  start(jobs, &edit, FOL_QUEUE_EDIT);
  atomic_store(&gates[1], true);
  update_until(jobs, &n, 3);
  assert_string_equal(n.run, "2el");
  atomic_store(&gates[0], true);
  update_until(jobs, &n, 4);
  fol_jobs_drop(jobs);
}

static void test_done_comes_with_the_update_alone(void **state) {
  (void)state;
  notes n;
  fol_jobs *jobs = begin(&n);
  atomic_bool begun = false, gate = false, over = false;
  work a = {.notes = &n, .name = 'a', .begun = &begun, .gate = &gate};
  work b = {.notes = &n, .name = 'b', .begun = &over};
  fol_job *job = start_as(
      jobs, &a, (fol_job_request){.queue = FOL_QUEUE_FILE, .status = "At it", .can_cancel = true, .is_measured = true});
  start(jobs, &b, FOL_QUEUE_FILE);
  assert_string_equal(fol_job_status(job), "At it");
  assert_true(fol_job_can_cancel(job));
  wait_for(&begun);
  assert_near(fol_job_fraction(job), 0.5, 0, "the fraction");
  fol_jobs_update(jobs); /* the job has not ended yet */
  assert_string_equal(n.done, "");
  atomic_store(&gate, true);
  wait_for(&over); /* b has begun, so a has ended */
  assert_string_equal(n.done, "");
  update_until(jobs, &n, 2);
  assert_string_equal(n.done, "ab");
  fol_jobs_drop(jobs);
}

static void test_cancelling(void **state) {
  (void)state;
  notes n;
  fol_jobs *jobs = begin(&n);
  atomic_bool begun = false, gate = false;
  work runs = {.notes = &n, .name = 'r', .begun = &begun, .gate = &gate, .stops = true};
  work waits = {.notes = &n, .name = 'w'}, last = {.notes = &n, .name = 'l'};
  fol_job *first = start(jobs, &runs, FOL_QUEUE_FILE), *second = start(jobs, &waits, FOL_QUEUE_FILE);
  start(jobs, &last, FOL_QUEUE_FILE);
  wait_for(&begun);
  fol_job_cancel(second);
  fol_job_cancel(first);
  update_until(jobs, &n, 3);
  assert_string_equal(n.run, "l"); /* the waiting job never ran */
  assert_string_equal(n.done, "wrl");
  assert_int_equal(runs.code, FOL_CANCELLED);
  assert_int_equal(waits.code, FOL_CANCELLED);
  assert_int_equal(last.code, FOL_OK);
  fol_jobs_drop(jobs);
}

static void test_what_is_abandoned_is_not_taken_over(void **state) {
  (void)state;
  notes n;
  fol_jobs *jobs = begin(&n);
  atomic_bool begun = false, gate = false;
  work deaf = {.notes = &n, .name = 'd', .begun = &begun, .gate = &gate}, next = {.notes = &n, .name = 'n'};
  fol_job *job = start(jobs, &deaf, FOL_QUEUE_OPEN);
  start(jobs, &next, FOL_QUEUE_OPEN);
  wait_for(&begun);
  fol_job_abandon(job); /* returns at once although the job ignores cancellation */
  fol_job_abandon(NULL);
  fol_jobs_update(jobs);
  assert_string_equal(n.run, "");
  assert_string_equal(n.dropped, "");
  atomic_store(&gate, true);
  update_until(jobs, &n, 2);
  assert_string_equal(n.run, "dn"); /* the next job of its queue waited for it */
  assert_string_equal(n.done, "n");
  assert_string_equal(n.dropped, "dn");
  fol_jobs_drop(jobs);
}

static void test_dropping_waits(void **state) {
  (void)state;
  notes n;
  fol_jobs *jobs = begin(&n);
  atomic_bool begun = false, gate = false;
  work runs = {.notes = &n, .name = 'r', .begun = &begun, .gate = &gate, .stops = true};
  work waits = {.notes = &n, .name = 'w'}, kept = {.notes = &n, .name = 'k'};
  fol_job *first = start(jobs, &runs, FOL_QUEUE_FILE), *second = start(jobs, &waits, FOL_QUEUE_FILE);
  fol_job *third = start_as(jobs, &kept, (fol_job_request){.queue = FOL_QUEUE_FILE, .must_run = true});
  wait_for(&begun);
  fol_job_drop(second);
  assert_string_equal(n.dropped, "w");
  fol_job_drop(first);
  assert_string_equal(n.dropped, "wr");
  fol_job_drop(third);
  fol_job_drop(NULL);
  assert_string_equal(n.dropped, "wrk");
  assert_string_equal(n.run, "k");
  assert_string_equal(n.done, "");
  fol_jobs_drop(jobs);
}

/* Finishing a job does not wait for two others that occupy both threads. */
static void test_finishing(void **state) {
  (void)state;
  notes n;
  fol_jobs *jobs = begin(&n);
  atomic_bool begun[2] = {false, false}, gate = false;
  work held[2] = {{.notes = &n, .name = '1', .begun = &begun[0], .gate = &gate},
                  {.notes = &n, .name = '2', .begun = &begun[1], .gate = &gate}};
  work a = {.notes = &n, .name = 'a'}, b = {.notes = &n, .name = 'b', .fails = true}, c = {.notes = &n, .name = 'c'};
  start(jobs, &held[0], FOL_QUEUE_SEARCH);
  start(jobs, &held[1], FOL_QUEUE_FILE);
  wait_for(&begun[0]);
  wait_for(&begun[1]);
  start(jobs, &a, FOL_QUEUE_EDIT);
  fol_job *job = start(jobs, &b, FOL_QUEUE_EDIT);
  start(jobs, &c, FOL_QUEUE_EDIT);
  fol_job_finish(job);
  assert_string_equal(n.run, "ab");
  assert_string_equal(n.done, "b");
  assert_int_equal(b.code, FOL_FAILED);
  atomic_store(&gate, true);
  update_until(jobs, &n, 5);
  fol_jobs_drop(jobs);
}

static void test_finishing_waits_for_what_runs(void **state) {
  (void)state;
  notes n;
  fol_jobs *jobs = begin(&n);
  atomic_bool begun = false, gate = false;
  work w = {.notes = &n, .name = 'a', .begun = &begun, .gate = &gate},
       opens = {.notes = &n, .name = 'o', .begun = &gate};
  fol_job *job = start(jobs, &w, FOL_QUEUE_EDIT);
  wait_for(&begun);
  start(jobs, &opens, FOL_QUEUE_OPEN);
  fol_job_finish(job);
  assert_true(strchr(n.done, 'a') && !strchr(n.done, 'o'));
  assert_false(pthread_equal(w.ran_on, pthread_self()));
  update_until(jobs, &n, 2);
  fol_jobs_drop(jobs);
}

static void test_dropping_all(void **state) {
  (void)state;
  notes n;
  fol_jobs *jobs = begin(&n);
  atomic_bool begun = false, gate = false;
  work runs = {.notes = &n, .name = 'r', .begun = &begun, .gate = &gate, .stops = true};
  work waits = {.notes = &n, .name = 'w'}, kept = {.notes = &n, .name = 'k'}, over = {.notes = &n, .name = 'o'};
  start(jobs, &runs, FOL_QUEUE_FILE);
  start(jobs, &waits, FOL_QUEUE_FILE);
  start_as(jobs, &kept, (fol_job_request){.queue = FOL_QUEUE_FILE, .must_run = true});
  start(jobs, &over, FOL_QUEUE_EXPORT);
  wait_for(&begun);
  fol_jobs_drop(jobs);
  assert_int_equal(strlen(n.dropped), 4);
  assert_string_equal(n.done, "");
  assert_non_null(strchr(n.run, 'k'));
  assert_null(strchr(n.run, 'r'));
  assert_null(strchr(n.run, 'w'));
  fol_jobs_drop(NULL);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_a_queue_keeps_its_order),
      cmocka_unit_test(test_two_run_at_once),
      cmocka_unit_test(test_exports_leave_a_thread),
      cmocka_unit_test(test_what_is_wanted_first_goes_first),
      cmocka_unit_test(test_done_comes_with_the_update_alone),
      cmocka_unit_test(test_cancelling),
      cmocka_unit_test(test_what_is_abandoned_is_not_taken_over),
      cmocka_unit_test(test_dropping_waits),
      cmocka_unit_test(test_finishing),
      cmocka_unit_test(test_finishing_waits_for_what_runs),
      cmocka_unit_test(test_dropping_all),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
