/* Starting a child process and waiting for its end, in the parent. */
#define _GNU_SOURCE /* for pipe2, environ, wait4 */
#include "follidot/base_child.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#if defined(__linux__)
#include <sys/syscall.h>
#endif

/* ALIVE is the child's descriptor of one end of a pipe. It closes when the child ends, so that the parent can wait with
 * a time limit even on systems without process descriptors (pidfd). FILES is the number of descriptors that the child
 * gets: input, output, and ALIVE. */
enum { ALIVE = FOL_CHILD_OUTPUT + 1, FILES = 3 };

/* ---- starting ------------------------------------------------------------------------------------ */

/* Duplicates the child's files to descriptors above those that they will have in the child, so that no dup2 in the
 * child overwrites a file that is still to be copied. */
static bool lift(int lifted[FILES], const int files[FILES]) {
  for (int i = 0; i < FILES; i++)
    lifted[i] = -1;
  for (int i = 0; i < FILES; i++)
    if ((lifted[i] = fcntl(files[i], F_DUPFD_CLOEXEC, ALIVE + 1)) < 0)
      return false;
  return true;
}

static int plan_files(posix_spawn_file_actions_t *actions, const int lifted[FILES]) {
  int failed = posix_spawn_file_actions_addopen(actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  if (!failed)
    failed = posix_spawn_file_actions_addopen(actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
#if !defined(FOL_SANITIZED) /* keep the reports of sanitizers visible */
  if (!failed)
    failed = posix_spawn_file_actions_addopen(actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
#endif
  for (int i = 0; i < FILES && !failed; i++)
    failed = posix_spawn_file_actions_adddup2(actions, lifted[i], FOL_CHILD_INPUT + i);
  return failed;
}

/* The child blocks no signals and has the default action for each, whatever the parent's settings are. */
static int plan_signals(posix_spawnattr_t *attributes) {
  sigset_t none, all;
  sigemptyset(&none);
  sigfillset(&all);
  int failed = posix_spawnattr_setsigmask(attributes, &none);
  if (!failed)
    failed = posix_spawnattr_setsigdefault(attributes, &all);
  if (!failed) /* signals typed at the terminal are for the parent only */
    failed = posix_spawnattr_setpgroup(attributes, 0);
  if (!failed)
    failed =
        posix_spawnattr_setflags(attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
  return failed;
}

/* Environment variables that the child gets in addition to those of the parent. (The parent's are kept since the
 * dynamic linker may need them.) The child allocates large blocks of memory, writes them once and ends. Huge pages cut
 * the time for this to a third, which makes up for the time of passing the pixels to the parent (docs/decisions.md).
 * Thread stacks count towards the child's memory limit, so the variables keep them few and small. glibc and OpenMP read
 * these variables only when a program starts. */
static const char *const settings[] = {"GLIBC_TUNABLES=glibc.malloc.hugetlb=1", "OMP_STACKSIZE=1M",
                                       "OMP_THREAD_LIMIT=16"};
enum { SETTINGS = sizeof settings / sizeof *settings };

static bool is_setting(const char *variable) {
  for (size_t i = 0; i < SETTINGS; i++)
    if (strncmp(variable, settings[i], strcspn(settings[i], "=") + 1) == 0)
      return true;
  return false;
}

/* Returns the child's environment; NULL if memory runs out. */
static char **plan_environment(void) {
  size_t count = 0, kept = 0;
  while (environ && environ[count])
    count++;
  char **environment = fol_alloc(count + SETTINGS + 1, sizeof *environment, NULL);
  if (!environment)
    return NULL;
  for (size_t i = 0; i < count; i++)
    if (!is_setting(environ[i]))
      environment[kept++] = environ[i];
  for (size_t i = 0; i < SETTINGS; i++)
    environment[kept++] = (char *)(uintptr_t)settings[i];
  return environment;
}

/* Starts the child process; returns 0 or an errno value. */
static int spawn(pid_t *child, const char *argument, const int lifted[FILES]) {
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  char parent[24];
  snprintf(parent, sizeof parent, "%ld", (long)getpid());
  const char *const arguments[] = {"follidot", argument, parent, NULL};
  if (posix_spawn_file_actions_init(&actions) != 0)
    return ENOMEM;
  if (posix_spawnattr_init(&attributes) != 0) {
    posix_spawn_file_actions_destroy(&actions);
    return ENOMEM;
  }
  char **environment = plan_environment();
  int failed = environment ? plan_files(&actions, lifted) : ENOMEM;
  if (!failed)
    failed = plan_signals(&attributes);
  if (!failed)
    failed =
        posix_spawn(child, "/proc/self/exe", &actions, &attributes, (char *const *)(uintptr_t)arguments, environment);
  fol_free(environment);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  return failed;
}

static bool start(pid_t *child, const fol_child_request *request, int alive, fol_error *err) {
  const int files[FILES] = {request->input, request->output, alive};
  int lifted[FILES];
  int failed = lift(lifted, files) ? spawn(child, request->argument, lifted) : errno;
  for (int i = 0; i < FILES; i++)
    if (lifted[i] >= 0)
      close(lifted[i]);
  return failed == 0 || fol_fail(err, FOL_FAILED, "the program cannot start itself: %s", strerror(failed));
}

/* ---- waiting ------------------------------------------------------------------------------------- */

/* Waits until `fd` is readable or its other end is closed; returns false after *left_ms. Does not read a clock, but
 * calls poll with timeouts of at most PIECE_MS and subtracts each timeout from *left_ms. A call that a signal
 * interrupts counts as 1 ms. */
static bool wait_for(int fd, int64_t *left_ms) {
  enum { PIECE_MS = 500 };
  struct pollfd end = {.fd = fd, .events = POLLIN};
  for (;;) {
    int piece = *left_ms < PIECE_MS ? (int)*left_ms : PIECE_MS, found = poll(&end, 1, piece);
    if (found > 0)
      return true;
    if (found < 0 && errno != EINTR)
      return false;
    *left_ms -= found == 0 ? piece : 1;
    if (*left_ms <= 0)
      return false;
  }
}

/* Opens a process descriptor (pidfd) for the child; returns -1 if the system has none. */
static int open_process(pid_t child) {
#if defined(SYS_pidfd_open)
  return (int)syscall(SYS_pidfd_open, child, 0);
#else
  (void)child;
  return -1;
#endif
}

/* What wait4 reported about the child. */
typedef struct outcome {
  pid_t got;
  int status;
  struct rusage used;
} outcome;

static pid_t look(outcome *out, pid_t child, int options) {
  do
    out->got = wait4(child, &out->status, options, &out->used);
  while (out->got < 0 && errno == EINTR);
  return out->got;
}

/* Waits for the child's end without a process descriptor; returns false after *left_ms. The pipe closes when the child
 * ends. Since a compromised child can close the pipe and keep running, the child itself is polled afterwards. */
static bool wait_by_asking(outcome *out, pid_t child, int pipe, int64_t *left_ms) {
  enum { LONGEST_MS = 20 };
  if (!wait_for(pipe, left_ms))
    return false;
  for (int64_t pause_ms = 1; look(out, child, WNOHANG) == 0; pause_ms += pause_ms < LONGEST_MS) {
    if (*left_ms <= 0)
      return false;
    nanosleep(&(struct timespec){.tv_nsec = (long)pause_ms * 1000 * 1000}, NULL);
    *left_ms -= pause_ms;
  }
  return true;
}

/* Waits for the child to end; returns false if it did not end in time and was killed. */
static bool wait_for_end(outcome *out, pid_t child, int pipe, int64_t left_ms) {
  int process = open_process(child);
  bool ended = process >= 0 ? wait_for(process, &left_ms) : wait_by_asking(out, child, pipe, &left_ms);
  if (process >= 0)
    close(process);
  if (!ended)
    kill(child, SIGKILL);
  if (!ended || process >= 0)
    look(out, child, 0);
  return ended;
}

/* Whether the child was killed because it exceeded its limit of processor time, `processor_s` (0: no limit). The kernel
 * sends SIGXCPU first, and SIGKILL a second later to a child that ignores it. */
static bool is_out_of_time(const outcome *o, unsigned processor_s) {
  time_t used_s = o->used.ru_utime.tv_sec + o->used.ru_stime.tv_sec;
  return WTERMSIG(o->status) == SIGXCPU ||
         (WTERMSIG(o->status) == SIGKILL && processor_s > 0 && used_s >= (time_t)processor_s);
}

static fol_child_outcome end_of(const outcome *o, unsigned processor_s) {
  /* If this process ignores SIGCHLD, the child leaves no exit status; the caller then judges by its output. */
  if (o->got < 0)
    return FOL_CHILD_DONE;
  if (WIFSIGNALED(o->status)) {
    int by = WTERMSIG(o->status);
    return is_out_of_time(o, processor_s)                                                    ? FOL_CHILD_OUT_OF_TIME
           : by == SIGKILL || by == SIGTERM || by == SIGINT || by == SIGHUP || by == SIGQUIT ? FOL_CHILD_KILLED
                                                                                             : FOL_CHILD_CRASHED;
  }
  switch (WEXITSTATUS(o->status)) {
  case 0:
    return FOL_CHILD_DONE;
  case FOL_CHILD_STATUS_FAILED:
    return FOL_CHILD_FAILED;
  case FOL_CHILD_NO_MEMORY:
    return FOL_CHILD_OUT_OF_MEMORY;
  case FOL_CHILD_STANDSTILL:
    return FOL_CHILD_STUCK;
  default:
    return FOL_CHILD_CRASHED;
  }
}

bool fol_child_run(fol_child_outcome *out, const fol_child_request *request, fol_error *err) {
  int alive[2];
  pid_t child = 0;
  if (pipe2(alive, O_CLOEXEC) != 0)
    return fol_fail(err, FOL_FAILED, "the program cannot start itself: %s", strerror(errno));
  bool started = start(&child, request, alive[1], err);
  close(alive[1]);
  if (started) {
    outcome o = {0};
    bool ended = wait_for_end(&o, child, alive[0], (int64_t)request->wait_s * 1000);
    *out = ended ? end_of(&o, request->processor_s) : FOL_CHILD_TOO_SLOW;
  }
  close(alive[0]);
  return started;
}
