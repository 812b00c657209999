/* Monkey: random input for the real window, from outside, as a hand would give it. */
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
  int patience_ms; /* for the window to answer */
  bool failed;
  long actions, checks, compared; /* whole ways back to the first document, and how many of them could be judged */
  char log[LOG_LINES][LOG_WIDTH]; /* the last actions, in a ring */
  FILE *all;                      /* all of them */
} monkey;

__attribute__((format(printf, 2, 3))) void monkey_tell(monkey *m, const char *format, ...);
__attribute__((format(printf, 2, 3))) void monkey_fail(monkey *m, const char *format, ...); /* tells it but once */

/* Waits until the window has dealt with all that was done; fails where it does not, or has ended badly. */
void monkey_wait(monkey *m);

void monkey_act(monkey *m); /* anything, by chance (acts.c) */

/* Goes back to the first document, by undoing, and quits; then the file has to say the same (back.c). */
void monkey_go_back(monkey *m);

#endif
