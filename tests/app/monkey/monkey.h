/* Monkey: random input to the real window from outside, like that of a user. */
#ifndef MONKEY_MONKEY_H
#define MONKEY_MONKEY_H

#include "chance.h"
#include "hands.h"
#include "program.h"

enum { LOG_LINES = 200, LOG_WIDTH = 200 };

typedef struct monkey {
  chance c;
  hands *h;
  program p;
  const char *cli, *out, *files, *good, *judge;
  int patience_ms; /* how long to wait for the window */
  bool failed;
  long actions, checks, compared; /* complete returns to the first document, and how many of them could be compared */
  char log[LOG_LINES][LOG_WIDTH]; /* the last actions, in a ring */
  FILE *all;                      /* all of them */
} monkey;

__attribute__((format(printf, 2, 3))) void monkey_tell(monkey *m, const char *format, ...);
__attribute__((format(printf, 2, 3))) void monkey_fail(monkey *m, const char *format,
                                                       ...); /* reports only the first failure */

/* Waits until the window has handled all input; fails if it does not, or has crashed. */
void monkey_wait(monkey *m);

void monkey_act(monkey *m); /* a random action (acts.c) */

/* Returns to the first document by undo and quits; then the file must equal it (back.c). */
void monkey_go_back(monkey *m);

#endif
