/* Shows progress and handles interrupts. */
#include "cli.h"

#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

/* The progress that is shown. It is global, since the signal handler must be able to cancel it. */
static struct {
  fol_progress progress;
  const char *what;
  atomic_bool stopped;
  bool shown;
  pthread_t thread;
} watch;

static void stop_work(int signal_number) {
  (void)signal_number;
  atomic_store(&watch.progress.cancel, true);
}

static void *show_progress(void *unused) {
  (void)unused;
  const struct timespec pause = {.tv_nsec = 50 * 1000 * 1000};
  while (!atomic_load(&watch.stopped)) {
    fprintf(stderr, "\r%s %3.0f %%", watch.what, 100 * fol_progress_fraction(&watch.progress));
    fflush(stderr);
    nanosleep(&pause, NULL);
  }
  fputs("\r\033[K", stderr);
  return NULL;
}

fol_progress *fol_watch_begin(const char *what) {
  watch.what = what;
  atomic_store(&watch.stopped, false);
  atomic_store(&watch.progress.cancel, false);
  fol_progress_expect(&watch.progress, 0);
  /* The handler is reset after one interrupt, so that a second interrupt ends the program. */
  struct sigaction action = {.sa_handler = stop_work, .sa_flags = (int)SA_RESETHAND};
  sigemptyset(&action.sa_mask);
  sigaction(SIGINT, &action, NULL);
  sigaction(SIGTERM, &action, NULL);
  sigaction(SIGHUP, &action, NULL);
  watch.shown = what && isatty(STDERR_FILENO) && pthread_create(&watch.thread, NULL, show_progress, NULL) == 0;
  return &watch.progress;
}

void fol_watch_end(void) {
  atomic_store(&watch.stopped, true);
  if (watch.shown)
    pthread_join(watch.thread, NULL);
}
