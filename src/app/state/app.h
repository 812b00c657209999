/* App: what the window knows. The document is the consultation's, and is in its file as soon as it changes; all else
 * here is how it is looked at and worked on, and is lost with the window. */
#ifndef FOL_STATE_APP_H
#define FOL_STATE_APP_H

#include "app/state/document_state.h"
#include "app/state/input_state.h"
#include "app/state/jobs_state.h"
#include "app/state/panels_state.h"
#include "app/state/settings.h"
#include "app/state/view_state.h"

typedef struct fol_app_options {
  const char *file, *plan; /* to open at once: a photograph or a consultation, and a plan; NULL for none */
  const char *save_to;     /* where a new consultation goes */
  const char *export_to;
  double ui_scale; /* 0: as it is set, or the screen says */
  bool trace;
  bool profile;
  bool no_gpu; /* the processor draws the dots */
} fol_app_options;

/* The window's loop (window.c): what it has to do. */
typedef struct fol_loop_state {
  bool running;
  bool rescales;   /* the interface is to be made anew, as large as is set now */
  int frames_owed; /* to be painted before the loop may sleep */
  bool has_more;   /* something waits for fol_app_update */
  int settling;    /* frames to be run before keys and presses count: a field is about to ask for them, or a question */
  uint64_t opened_at; /* by SDL's performance counter: when what is shown was begun to be read; 0: it was seen since */
  uint64_t shown_ms;  /* when the last frame was painted */
  int exit_status;
} fol_loop_state;

struct fol_app {
  fol_app_options options;
  fol_settings settings;
  struct fol_recents *recents; /* NULL: not looked at */
  struct fol_app_inbox *inbox; /* NULL: no folder is watched */
  fol_ui *ui;
  fol_loop_state loop;
  fol_document_state document;
  fol_view_state view;
  fol_panels_state panels;
  fol_input_state input;
  fol_jobs_state jobs;

  const fol_tool *tool;           /* NULL: the hand */
  const fol_tool *const *toolset; /* all tools, NULL after the last (tools/toolset.c) */
  struct fol_tools *tools;        /* what each of them keeps */
};

#endif
