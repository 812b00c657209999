/* Program: the window's program as it runs, and what its trace tells. */
#ifndef MONKEY_PROGRAM_H
#define MONKEY_PROGRAM_H

#include <stdbool.h>
#include <stdio.h>
#include <sys/types.h>

enum { PLACES_MAX = 600 };

typedef struct place {
  char id[60];
  int x, y;
} place;

typedef struct program {
  const char *path;
  char trace_path[400], said_path[400];
  FILE *trace;
  pid_t pid;  /* 0: it does not run */
  int status; /* as waitpid left it */
  place places[PLACES_MAX];
  int place_count;
  long undone, redone, edits, errors, opened; /* lines of each kind, of this run and those before */
  char last_error[300];
  bool is_asking;     /* what becomes of work that could not be saved */
  int idle_x, idle_y; /* where it saw the pointer when it was idle last; -1: not yet */
} program;

/* Starts it with a trace of its own in `folder`; `file` NULL: with nothing to open. What it says on stderr is added
 * to what it said before. */
bool program_start(program *p, const char *folder, const char *file);
bool program_runs(program *p); /* false once it has ended; then `status` is set */
bool program_ended_well(const program *p);
void program_kill(program *p, int signal);
void program_listen(program *p); /* reads what was traced meanwhile */

/* The consultation that it has open; false where there is none. */
bool program_file(const program *p, char *out, size_t size);

#endif
