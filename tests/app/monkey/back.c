/* Returns to the first document. */
#include "monkey.h"

#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { SILENT_PRESSES = 12, ROUNDS = 4, REST_MS = 3000 };

/* Waits until all input is handled, no file dialog is open and nothing is being read: the window reports that it is
 * idle and where it saw the pointer, which is first moved to a new position. Another window may prevent that. */
static void rest(monkey *m) {
  int width, height;
  hands_size(m->h, &width, &height);
  int x = width / 2 + (m->p.idle_x == width / 2), y = height / 2;
  hands_move(m->h, x, y);
  for (long end = now_ms() + REST_MS;
       now_ms() < end && program_runs(&m->p) && (m->p.idle_x != x || m->p.idle_y != y);) {
    pause_ms(10);
    program_listen(&m->p);
  }
  monkey_wait(m);
}

/* Closes everything that would take keys for itself. */
static void clear_the_desk(monkey *m) {
  hands_focus(m->h);
  hands_release(m->h);
  for (int i = 0; i < 4 && !m->failed && m->p.pid; i++) {
    rest(m);
    hands_press(m->h, "Escape");
  }
  rest(m);
}

/* Undoes until several presses in a row have no effect: some are ignored while other photographs are being read. */
static void undo_all(monkey *m) {
  int silent = 0;
  while (silent < SILENT_PRESSES && !m->failed && m->p.pid) {
    long undone = m->p.undone;
    hands_press(m->h, "ctrl+z");
    monkey_wait(m);
    if (m->p.undone == undone && !m->failed && m->p.pid)
      rest(m);
    silent = m->p.undone > undone ? 0 : silent + 1;
  }
}

static void click_on(monkey *m, const char *id) {
  for (int i = 0; i < m->p.place_count; i++)
    if (strcmp(m->p.places[i].id, id) == 0) {
      hands_move(m->h, m->p.places[i].x, m->p.places[i].y);
      hands_click(m->h, 1);
    }
}

static void quit(monkey *m) {
  long end = now_ms() + 2L * m->patience_ms;
  monkey_tell(m, "quit");
  hands_focus(m->h);
  monkey_wait(m);
  m->p.is_asking = false;
  hands_press(m->h, "ctrl+q");
  while (program_runs(&m->p) && now_ms() < end) {
    pause_ms(50);
    program_listen(&m->p);
    if (m->p.is_asking) /* its file could not be written */
      click_on(m, "question.discard");
  }
  if (m->p.pid)
    monkey_fail(m, "the window does not close");
  else if (!program_ended_well(&m->p))
    monkey_fail(m, "the program ended with status %d", m->p.status);
}

/* Returns 0: it equals the first document; 2: not yet; 77: it is protected; otherwise it differs, and why was
 * printed. */
static int judge(monkey *m, const char *file) {
  pid_t child = fork();
  int status = 0;
  if (child == 0) {
    execlp("bash", "bash", m->judge, m->cli, file, m->out, m->good, (char *)NULL);
    _exit(127);
  }
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}

static bool reopen(monkey *m, const char *file) {
  if (!program_start(&m->p, m->out, file) || !hands_find(m->h, m->p.pid, m->patience_ms))
    monkey_fail(m, "there is no window");
  for (long end = now_ms() + m->patience_ms, opened = m->p.opened; m->p.opened == opened && now_ms() < end;) {
    pause_ms(50);
    program_listen(&m->p);
  }
  return !m->failed;
}

void monkey_go_back(monkey *m) {
  char file[500];
  m->checks++;
  monkey_tell(m, "back to the first document");
  clear_the_desk(m);
  if (m->failed || !m->p.pid)
    return;
  if (!program_file(&m->p, file, sizeof file)) {
    monkey_tell(m, "nothing is open");
    return;
  }
  int verdict = 2;
  for (int i = 0; i < ROUNDS && verdict == 2 && !m->failed; i++) {
    if (i > 0 && reopen(m, file))
      clear_the_desk(m);
    if (!m->failed && m->p.pid)
      undo_all(m);
    if (!m->failed && m->p.pid)
      quit(m);
    if (!m->failed)
      verdict = judge(m, file);
  }
  monkey_tell(m, "%s: verdict %d", file, verdict);
  if (verdict == 2 && strstr(m->p.last_error, "can only be read"))
    verdict = 77;
  m->compared += verdict == 0;
  if (!m->failed && verdict != 0 && verdict != 77)
    monkey_fail(m, "%s after undoing everything: %s", file, verdict == 2 ? "there is more to undo" : "see above");
}
