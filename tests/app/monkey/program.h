/* Program: the running program and its trace. */
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
  pid_t pid;  /* 0: not running */
  int status; /* as waitpid left it */
  place places[PLACES_MAX];
  int place_count;
  long undone, redone, edits, errors, opened; /* lines of each kind, of this run and earlier ones */
  char last_error[300];
  bool is_asking;     /* it asks what to do with unsaved work */
  int idle_x, idle_y; /* pointer position when it was last idle; -1: not yet */
} program;

/* Starts it with a new trace in `folder`; `file` NULL: nothing to open. Appends its stderr to that of earlier runs. */
bool program_start(program *p, const char *folder, const char *file);
bool program_runs(program *p); /* false once it has ended, with `status` set */
bool program_ended_well(const program *p);
void program_kill(program *p, int signal);
void program_listen(program *p); /* reads new trace lines */

/* Returns the open consultation; false if there is none. */
bool program_file(const program *p, char *out, size_t size);

#endif
