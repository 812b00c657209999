/* monkey --seed N --seconds T --program FOLLIDOT --cli FOLLIDOT_CLI --out FOLDER --files FOLDER --good FOLDER
 *        --judge SCRIPT [--patience SECONDS]
 * Random input for the window under $DISPLAY. It may open and overwrite what lies in FILES, which is filled from GOOD
 * whenever the program has ended. Exit status: 0 all went well, 1 it did not, and the seed and the last actions are
 * printed. Called zenity, it answers as a file dialog. */
#include "monkey.h"
#include "answers.h"

#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static char *log_line(monkey *m) {
  memmove(m->log[0], m->log[1], sizeof m->log - sizeof m->log[0]);
  return m->log[LOG_LINES - 1];
}

void monkey_tell(monkey *m, const char *format, ...) {
  char *line = log_line(m);
  va_list args;
  va_start(args, format);
  vsnprintf(line, LOG_WIDTH, format, args);
  va_end(args);
  fprintf(m->all, "%ld %s\n", m->actions, line);
  fflush(m->all);
}

/* For debugging: runs $MONKEY_ON_FAILURE with the process id while the program still exists. */
static void look_closer(const monkey *m) {
  const char *command = getenv("MONKEY_ON_FAILURE");
  char number[20];
  snprintf(number, sizeof number, "%ld", (long)m->p.pid);
  pid_t child = command && m->p.pid > 0 ? fork() : 0;
  if (!command || m->p.pid <= 0)
    return;
  if (child == 0) {
    execlp(command, command, number, (char *)NULL);
    _exit(127);
  }
  waitpid(child, NULL, 0);
}

void monkey_fail(monkey *m, const char *format, ...) {
  va_list args;
  if (m->failed)
    return;
  m->failed = true;
  printf("FAILED: ");
  va_start(args, format);
  vprintf(format, args);
  va_end(args);
  putchar('\n');
  fflush(stdout);
  look_closer(m);
}

/* ---- the program ------------------------------------------------------------------------------------ */

static void settle(monkey *m) {
  long end = now_ms() + m->patience_ms;
  bool answered = false;
  while (!answered && program_runs(&m->p) && now_ms() < end)
    answered = hands_answered(m->h, 500);
  program_listen(&m->p);
  if (m->p.pid && !answered) {
    monkey_fail(m, "the window has not answered for %d s", m->patience_ms / 1000);
    program_kill(&m->p, SIGABRT);
  } else if (!m->p.pid && !program_ended_well(&m->p)) {
    monkey_fail(m, "the program ended with status %d", m->p.status);
  }
}

void monkey_wait(monkey *m) {
  settle(m);
}

static void copy_good(const monkey *m) {
  char from[500];
  snprintf(from, sizeof from, "%s/.", m->good);
  pid_t child = fork();
  if (child == 0) {
    execlp("cp", "cp", "-a", "--remove-destination", from, m->files, (char *)NULL);
    _exit(127);
  }
  if (child > 0)
    waitpid(child, NULL, 0);
}

static void start(monkey *m) {
  char photo[500];
  bool with = chance_one_in(&m->c, 2);
  copy_good(m);
  snprintf(photo, sizeof photo, "%s/head.jpg", m->files);
  monkey_tell(m, "start%s%s", with ? " with " : "", with ? photo : "");
  if (!program_start(&m->p, m->out, with ? photo : NULL))
    monkey_fail(m, "%s does not start", m->p.path);
  else if (!hands_find(m->h, m->p.pid, m->patience_ms))
    monkey_fail(m, "there is no window");
  if (m->failed)
    return;
  hands_focus(m->h);
  settle(m);
}

static void play(monkey *m, int seconds) {
  long end = now_ms() + seconds * 1000L;
  start(m);
  while (!m->failed && now_ms() < end) {
    monkey_act(m);
    pause_ms(chance_one_in(&m->c, 3) ? chance_between(&m->c, 0, 40) : 0);
    if (chance_one_in(&m->c, 8))
      settle(m);
    if (chance_one_in(&m->c, 15))
      hands_release(m->h);
    if (!m->failed && chance_one_in(&m->c, 1000))
      monkey_go_back(m);
    if (!m->failed && !program_runs(&m->p)) {
      settle(m);
      if (!m->failed)
        start(m);
    }
  }
  if (!m->failed)
    monkey_go_back(m);
}

/* ---- beginning and end ------------------------------------------------------------------------------- */

static bool said_something(const monkey *m) {
  int c;
  bool said = false;
  FILE *file = fopen(m->p.said_path, "r");
  while (file && (c = getc(file)) != EOF) {
    putchar(c);
    said = true;
  }
  if (file)
    fclose(file);
  return said;
}

static void finish(monkey *m, long seed) {
  for (int i = 0; i < 100 && program_runs(&m->p); i++) {
    program_kill(&m->p, i == 0 ? SIGTERM : i == 50 ? SIGABRT : 0);
    pause_ms(100);
  }
  program_kill(&m->p, SIGKILL);
  if (said_something(m))
    monkey_fail(m, "the program said something on stderr");
  if (m->failed) {
    printf("--- the last actions\n");
    for (int i = 0; i < LOG_LINES; i++)
      if (*m->log[i])
        printf("%s\n", m->log[i]);
    printf("--- all of them are in %s/actions\n", m->out);
  }
  printf("seed %ld: %ld actions, %ld edits, %ld undone, %ld redone, %ld complaints, %ld opened, %ld of %ld ways back "
         "compared\n",
         seed, m->actions, m->p.edits, m->p.undone, m->p.redone, m->p.errors, m->p.opened, m->compared, m->checks);
}

int main(int count, char **arguments) {
  const char *name = strrchr(arguments[0], '/');
  if (strcmp(name ? name + 1 : arguments[0], "zenity") == 0)
    return answer_dialog(count, arguments);
  static monkey m;
  long seed = 1, seconds = 30, patience = 20;
  for (int i = 1; i + 1 < count; i += 2) {
    const char *option = arguments[i], *value = arguments[i + 1];
    const char **text = strcmp(option, "--program") == 0 ? &m.p.path
                        : strcmp(option, "--cli") == 0   ? &m.cli
                        : strcmp(option, "--out") == 0   ? &m.out
                        : strcmp(option, "--files") == 0 ? &m.files
                        : strcmp(option, "--good") == 0  ? &m.good
                        : strcmp(option, "--judge") == 0 ? &m.judge
                                                         : NULL;
    long *number = strcmp(option, "--seed") == 0       ? &seed
                   : strcmp(option, "--seconds") == 0  ? &seconds
                   : strcmp(option, "--patience") == 0 ? &patience
                                                       : NULL;
    if (text)
      *text = value;
    else if (number)
      *number = strtol(value, NULL, 10);
  }
  if (!m.p.path || !m.cli || !m.out || !m.files || !m.good || !m.judge)
    return fprintf(stderr, "monkey: see its first lines for how it is called\n"), 2;
  char path[500];
  snprintf(path, sizeof path, "%s/actions", m.out);
  m.all = fopen(path, "w");
  m.h = hands_new();
  if (!m.h || !m.all)
    return 1;
  m.c.state = (uint64_t)seed;
  m.patience_ms = (int)patience * 1000;
  play(&m, (int)seconds);
  finish(&m, seed);
  hands_drop(m.h);
  fclose(m.all);
  return m.failed ? 1 : 0;
}
