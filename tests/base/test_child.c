/* Waiting for the end of a child and reporting it. This program is also the child. */
#include "support.h"

#include "follidot/base_child.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#if defined(FOL_SECCOMP)
#include <seccomp.h>
#endif

/* The child closes its pipe and keeps running, like a compromised one. */
static const char lingers[] = "--linger";

static _Noreturn void linger(void) {
  close(FOL_CHILD_OUTPUT + 1);
  for (;;)
    sleep(60);
}

static fol_child_outcome run_for(const char *argument, int wait_s) {
  int null = open("/dev/null", O_RDWR | O_CLOEXEC);
  fol_child_outcome end = FOL_CHILD_DONE;
  alarm(60); /* guards against waiting forever */
  MUST(fol_child_run(&end, &(fol_child_request){.argument = argument, .input = null, .output = null, .wait_s = wait_s},
                     error));
  alarm(0);
  assert_int_equal(waitpid(-1, NULL, WNOHANG), -1); /* no child is left */
  close(null);
  return end;
}

static fol_child_outcome run(const char *argument) {
  return run_for(argument, 30);
}

static void ends_are_told(void **state) {
  (void)state;
  assert_int_equal(run("--exit=0"), FOL_CHILD_DONE);
  assert_int_equal(run("--exit=1"), FOL_CHILD_CRASHED);
  assert_int_equal(run("--exit=70"), FOL_CHILD_FAILED);
  assert_int_equal(run("--exit=71"), FOL_CHILD_OUT_OF_MEMORY);
  assert_int_equal(run("--exit=72"), FOL_CHILD_STUCK);
  assert_int_equal(run("--raise=6"), FOL_CHILD_CRASHED);
  assert_int_equal(run("--raise=9"), FOL_CHILD_KILLED);
  assert_int_equal(run("--raise=15"), FOL_CHILD_KILLED);
  assert_int_equal(run("--raise=24"), FOL_CHILD_OUT_OF_TIME);
  assert_int_equal(run_for("--raise=19", 1), FOL_CHILD_TOO_SLOW); /* SIGSTOP */
  assert_int_equal(run_for(lingers, 1), FOL_CHILD_TOO_SLOW);
}

/* Simulates a system without process descriptors. */
static void the_same_without_pidfd(void **state) {
  (void)state;
#if defined(FOL_SECCOMP)
  pid_t child = fork();
  int status = 0;
  if (child == 0) {
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
    assert_int_equal(seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(pidfd_open), 0), 0);
    assert_int_equal(seccomp_load(filter), 0);
    ends_are_told(state);
    _exit(0);
  }
  assert_int_equal(waitpid(child, &status, 0), child);
  assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
#elif !defined(FOL_SANITIZED)
  skip();
#endif
}

int main(int count, char **arguments) {
  const char *what = count > 1 ? arguments[1] : "";
  if (strcmp(what, lingers) == 0)
    linger();
  if (strncmp(what, "--exit=", 7) == 0)
    _exit(atoi(what + 7));
  if (strncmp(what, "--raise=", 8) == 0)
    raise(atoi(what + 8));
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(ends_are_told),
      cmocka_unit_test(the_same_without_pidfd),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
