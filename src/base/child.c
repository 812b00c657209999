/* Running a child process from the parent. */
#define _GNU_SOURCE /* pipe2, environ */
#include "follidot/base_child.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* A pipe that the child holds open until it ends, so that the parent can wait for its end with a time limit. */
enum { ALIVE = FOL_CHILD_OUTPUT + 1, FILES = 3 };

/* ---- starting ------------------------------------------------------------------------------------ */

/* Duplicates the files to higher numbers, so that none of them is overwritten when they get their final ones. */
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
#if !defined(FOL_SANITIZED) /* keep stderr for the sanitizer's reports */
  if (!failed)
    failed = posix_spawn_file_actions_addopen(actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
#endif
  for (int i = 0; i < FILES && !failed; i++)
    failed = posix_spawn_file_actions_adddup2(actions, lifted[i], FOL_CHILD_INPUT + i);
  return failed;
}

/* No signal is blocked, and all have their default action, whatever the parent has set. */
static int plan_signals(posix_spawnattr_t *attributes) {
  sigset_t none, all;
  sigemptyset(&none);
  sigfillset(&all);
  int failed = posix_spawnattr_setsigmask(attributes, &none);
  if (!failed)
    failed = posix_spawnattr_setsigdefault(attributes, &all);
  if (!failed) /* signals from the terminal go to the parent only */
    failed = posix_spawnattr_setpgroup(attributes, 0);
  if (!failed)
    failed =
        posix_spawnattr_setflags(attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
  return failed;
}

/* Added to the parent's environment, which the dynamic linker may need. The child allocates large blocks, writes them
 * once and ends: with huge pages that takes a third of the time, which makes up for passing the pixels to the parent
 * (docs/decisions.md). Thread stacks count towards its memory limit, so they have to be few and small. glibc and OpenMP
 * read these settings when a program starts. */
static const char *const settings[] = {"GLIBC_TUNABLES=glibc.malloc.hugetlb=1", "OMP_STACKSIZE=1M",
                                       "OMP_THREAD_LIMIT=16"};
enum { SETTINGS = sizeof settings / sizeof *settings };

static bool is_setting(const char *variable) {
  for (size_t i = 0; i < SETTINGS; i++)
    if (strncmp(variable, settings[i], strcspn(settings[i], "=") + 1) == 0)
      return true;
  return false;
}

/* NULL if memory runs out. Free with fol_free. */
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

/* Returns 0 or an errno value. */
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

/* Waits until the child has closed its end of the pipe; false if that takes more than wait_s seconds. */
static bool wait_for_end(int pipe, int wait_s) {
  struct pollfd end = {.fd = pipe, .events = POLLIN};
  int found;
  do
    found = poll(&end, 1, wait_s * 1000);
  while (found < 0 && errno == EINTR);
  return found != 0;
}

static fol_child_outcome reap(pid_t child) {
  int status = 0;
  pid_t got;
  do
    got = waitpid(child, &status, 0);
  while (got < 0 && errno == EINTR);
  if (got < 0) /* SIGCHLD is ignored, so there is no status: validating the output will show */
    return FOL_CHILD_DONE;
  if (WIFSIGNALED(status))
    return WTERMSIG(status) == SIGXCPU ? FOL_CHILD_OUT_OF_TIME : FOL_CHILD_CRASHED;
  return WEXITSTATUS(status) == 0                         ? FOL_CHILD_DONE
         : WEXITSTATUS(status) == FOL_CHILD_STATUS_FAILED ? FOL_CHILD_FAILED
                                                          : FOL_CHILD_CRASHED;
}

bool fol_child_run(fol_child_outcome *out, const fol_child_request *request, fol_error *err) {
  int alive[2];
  pid_t child = 0;
  if (pipe2(alive, O_CLOEXEC) != 0)
    return fol_fail(err, FOL_FAILED, "the program cannot start itself: %s", strerror(errno));
  bool started = start(&child, request, alive[1], err);
  close(alive[1]);
  if (started) {
    bool ended = wait_for_end(alive[0], request->wait_s);
    if (!ended)
      kill(child, SIGKILL);
    *out = reap(child);
    if (!ended)
      *out = FOL_CHILD_OUT_OF_TIME;
  }
  close(alive[0]);
  return started;
}
