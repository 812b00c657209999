/* Beginning, sandboxing and ending a child process, in the child. */
#define _GNU_SOURCE /* for syscall, RTLD_NOLOAD, flags of mmap and clone */
#include "follidot/base_child.h"

#include <dlfcn.h>
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <unistd.h>

#if defined(__linux__)
#include <sys/prctl.h>
#include <sys/syscall.h>
#endif
#if defined(FOL_SECCOMP)
#include <fcntl.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/mman.h>
#endif

/* ---- begin and end ------------------------------------------------------------------------------- */

bool fol_child_begin(const char *parent, fol_error *err) {
  signal(SIGXFSZ, SIG_IGN); /* a write beyond the file size limit then fails with EFBIG, without a signal */
#if defined(__linux__)
  prctl(PR_SET_PDEATHSIG, SIGKILL);
#if defined(SYS_close_range)
  syscall(SYS_close_range, (unsigned)FOL_CHILD_OUTPUT + 2, ~0U, 0);
#endif
#endif
  double id;
  if (!parent || !fol_number_parse(&id, parent, strlen(parent), NULL) || (double)getppid() != id)
    return fol_fail(err, FOL_USAGE, "this mode is only for the program's own use");
  return true;
}

void fol_child_exit(int status) {
#if defined(FOL_SANITIZED)
  exit(status); /* runs the sanitizer's leak check */
#else
  _exit(status);
#endif
}

#if !defined(FOL_SANITIZED)

/* ---- limits -------------------------------------------------------------------------------------- */

#if defined(__GLIBC__)
typedef __rlimit_resource_t limit_kind;
#else
typedef int limit_kind;
#endif

static bool set_limit(limit_kind which, rlim_t soft, rlim_t hard, fol_error *err) {
  struct rlimit old, limit = {.rlim_cur = soft, .rlim_max = hard};
  if (getrlimit(which, &old) == 0 && old.rlim_max != RLIM_INFINITY && old.rlim_max < hard) {
    limit.rlim_max = old.rlim_max;
    limit.rlim_cur = old.rlim_max < soft ? old.rlim_max : soft;
  }
  return setrlimit(which, &limit) == 0 || fol_fail(err, FOL_FAILED, "a limit cannot be set: %s", strerror(errno));
}

/* Sets the child's limits. RLIMIT_AS, the limit of address space, is not used: each thread reserves dozens of megabytes
 * of address space and uses little of it. */
static bool set_limits(const fol_child_limits *limits, fol_error *err) {
  return set_limit(RLIMIT_CORE, 0, 0, err) && set_limit(RLIMIT_DATA, limits->memory, limits->memory, err) &&
         set_limit(RLIMIT_FSIZE, limits->written, limits->written, err) &&
         set_limit(RLIMIT_CPU, limits->processor_s, (rlim_t)limits->processor_s + 1, err);
}

/* ---- rights -------------------------------------------------------------------------------------- */

#if defined(FOL_SECCOMP)

#if defined(_OPENMP) && defined(__clang__)
static void do_nothing(void *context, size_t block) {
  (void)context;
  (void)block;
}
#endif

/* System calls that are safe with any arguments. Any file descriptor is safe too: only the child's input and output
 * files, a pipe to the parent, and /dev/null are open. */
static const int allowed[] = {
    SCMP_SYS(read),          SCMP_SYS(pread64),
    SCMP_SYS(write),         SCMP_SYS(writev),
    SCMP_SYS(pwrite64),      SCMP_SYS(lseek),
    SCMP_SYS(close),         SCMP_SYS(fstat),
    SCMP_SYS(munmap),        SCMP_SYS(mremap),
    SCMP_SYS(madvise),       SCMP_SYS(brk),
    SCMP_SYS(futex),         SCMP_SYS(set_robust_list),
    SCMP_SYS(rseq),          SCMP_SYS(set_tid_address),
    SCMP_SYS(sched_yield),   SCMP_SYS(sched_getaffinity),
    SCMP_SYS(getpid),        SCMP_SYS(gettid),
    SCMP_SYS(rt_sigaction),  SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(rt_sigreturn),  SCMP_SYS(sigaltstack),
    SCMP_SYS(clock_gettime), SCMP_SYS(getrusage),
    SCMP_SYS(gettimeofday),  SCMP_SYS(clock_nanosleep),
    SCMP_SYS(nanosleep),     SCMP_SYS(getrandom),
    SCMP_SYS(exit),          SCMP_SYS(exit_group),
};

/* System calls allowed with restricted arguments: no executable or shared memory, new threads but no processes, signals
 * only to the child itself. clone3, whose flags a filter cannot check, fails with ENOSYS, so that glibc falls back to
 * clone. */
static int allow_with_care(scmp_filter_ctx filter) {
  const struct scmp_arg_cmp not_run = SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0);
  const struct scmp_arg_cmp own = SCMP_A3(SCMP_CMP_MASKED_EQ, MAP_SHARED, 0);
  const struct scmp_arg_cmp thread = SCMP_A0(SCMP_CMP_MASKED_EQ, CLONE_THREAD, CLONE_THREAD);
  const struct scmp_arg_cmp own_thread = SCMP_A0(SCMP_CMP_EQ, 0, 0);
  const struct scmp_arg_cmp itself = SCMP_A0(SCMP_CMP_EQ, (scmp_datum_t)getpid(), 0);
  const struct scmp_arg_cmp seals = SCMP_A1(SCMP_CMP_EQ, F_ADD_SEALS, 0), name = SCMP_A0(SCMP_CMP_EQ, PR_SET_NAME, 0);
  int failed = seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 2, not_run, own);
  if (!failed)
    failed = seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mprotect), 1, not_run);
  if (!failed)
    failed = seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(clone), 1, thread);
  if (!failed)
    failed = seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0);
  if (!failed)
    failed = seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 1, itself);
  if (!failed) /* used by clang's OpenMP */
    failed = seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(sched_setaffinity), 1, own_thread);
  if (!failed)
    failed = seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(fcntl), 1, seals);
  if (!failed)
    failed = seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(prctl), 1, name);
  return failed;
}

/* Starts clang's OpenMP before the sandbox is set up, because clang's OpenMP creates a shared memory file and aborts if
 * it cannot. */
static void begin_threads(void) {
#if defined(_OPENMP) && defined(__clang__)
  fol_parallel(2, 2, do_nothing, NULL);
#endif
}

/* Enters the sandbox: system calls that are not allowed above then fail with EPERM rather than kill the child, so that
 * libraries that look for a configuration file go on without it. */
static bool enter_sandbox(fol_error *err) {
  begin_threads();
  scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
  int failed = filter ? seccomp_attr_set(filter, SCMP_FLTATR_CTL_TSYNC, 1) : -ENOMEM; /* for existing threads too */
  for (size_t i = 0; i < sizeof allowed / sizeof *allowed && !failed; i++)
    failed = seccomp_rule_add(filter, SCMP_ACT_ALLOW, allowed[i], 0);
  if (!failed)
    failed = allow_with_care(filter);
  if (!failed)
    failed = seccomp_load(filter); /* also sets no_new_privs */
  seccomp_release(filter);
  return failed == 0 || fol_fail(err, FOL_FAILED, "rights cannot be given up: %s", strerror(-failed));
}

#else

static bool enter_sandbox(fol_error *err) {
  (void)err;
#if defined(__linux__)
  prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
#endif
  return true;
}

#endif

static void end_without_memory(void) {
  fol_child_exit(FOL_CHILD_NO_MEMORY);
}

/* When memory runs out, C++ code throws an exception. Nothing here catches it, so the child would seem to have crashed.
 * If the C++ library is loaded, installs a handler with std::set_new_handler that ends the child with the status
 * FOL_CHILD_NO_MEMORY. */
static void install_memory_handler(void) {
#if defined(RTLD_NOLOAD)
  typedef void (*handler)(void);
  handler (*set)(handler) = NULL;
  void *library = dlopen("libstdc++.so.6", RTLD_LAZY | RTLD_NOLOAD);
  void *found = library ? dlsym(library, "_ZSt15set_new_handlerPFvvE") : NULL;
  memcpy(&set, &found, sizeof found);
  if (set)
    set(end_without_memory);
#else
  (void)end_without_memory;
#endif
}

/* ---- standstill ---------------------------------------------------------------------------------- */

/* Detects that the child's threads wait for each other for ever, as those of libheif do on some damaged files: once the
 * limits are set, the child only computes, so a child that uses no processor time is stuck. A timer ticks every TICK_S
 * seconds of wall-clock time; after STILL_TICKS_MAX ticks in a row with less than TICK_WORK_US of processor time each,
 * the child ends. The timer's handler runs only when the child gets a processor. So on a busy computer, a child that
 * waits for a processor is not mistaken for a stuck one. */
enum { TICK_S = 1, STILL_TICKS_MAX = 6, TICK_WORK_US = 3000 }; /* a tick itself takes up to 1 ms */

static volatile sig_atomic_t still_ticks;
static int64_t used_us;

static void tick(int signal_number) {
  (void)signal_number;
  struct rusage used;
  if (getrusage(RUSAGE_SELF, &used) != 0)
    return;
  int64_t now_us =
      ((int64_t)used.ru_utime.tv_sec + used.ru_stime.tv_sec) * 1000000 + used.ru_utime.tv_usec + used.ru_stime.tv_usec;
  still_ticks = now_us - used_us < TICK_WORK_US ? still_ticks + 1 : 0;
  used_us = now_us;
  if (still_ticks >= STILL_TICKS_MAX)
    _exit(FOL_CHILD_STANDSTILL);
}

static bool watch_for_standstill(fol_error *err) {
  struct sigaction action = {.sa_handler = tick, .sa_flags = SA_RESTART};
  sigemptyset(&action.sa_mask);
  const struct itimerval every = {{.tv_sec = TICK_S}, {.tv_sec = TICK_S}};
  return (sigaction(SIGALRM, &action, NULL) == 0 && setitimer(ITIMER_REAL, &every, NULL) == 0) ||
         fol_fail(err, FOL_FAILED, "a limit cannot be set: %s", strerror(errno));
}

bool fol_child_limit(const fol_child_limits *limits, fol_error *err) {
  install_memory_handler();
  return set_limits(limits, err) && watch_for_standstill(err) && enter_sandbox(err);
}

#else

bool fol_child_limit(const fol_child_limits *limits, fol_error *err) {
  (void)limits;
  (void)err;
  return true;
}

#endif
