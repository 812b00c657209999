/* App: the state of the window. `document` is the consultation's document; it is saved to its file as soon as it
 * changes. All other state says how the document is shown and edited, and is lost when the window closes. */
#ifndef FOL_STATE_APP_H
#define FOL_STATE_APP_H

#include "app/state/document_state.h"
#include "app/state/input_state.h"
#include "app/state/jobs_state.h"
#include "app/state/panels_state.h"
#include "app/state/settings.h"
#include "app/state/view_state.h"

/* Options of the command line. */
typedef struct fol_app_options {
  const char *file, *plan; /* opened at start: a photograph or consultation, and a plan; NULL: none */
  const char *save_to;     /* path of the file for a new consultation; NULL: a default path */
  const char *export_to;
  double ui_scale; /* 0: as the settings or the screen's resolution say */
  bool trace;
  bool profile;
  bool no_gpu; /* draw the dots on the CPU */
} fol_app_options;

/* State of the event loop (window.c). */
typedef struct fol_loop_state {
  bool running;
  bool rescales;   /* recreate the interface at the scale set now */
  int frames_owed; /* frames to draw before the loop may sleep */
  bool has_more;   /* fol_app_update has more work */
  int settling; /* number of frames to run before keys and presses are handled: a field or a question is about to appear
                   that they are meant for */
  uint64_t
      opened_at; /* start of reading the document, by SDL's performance counter; 0: the document has been drawn since */
  uint64_t shown_ms; /* time when the last frame was drawn, by SDL's ticks */
  int exit_status;
} fol_loop_state;

struct fol_app {
  fol_app_options options;
  fol_settings settings;
  struct fol_recents *recents; /* NULL: not read yet */
  struct fol_app_inbox *inbox; /* NULL: no folder is watched */
  fol_ui *ui;
  fol_loop_state loop;
  fol_document_state document;
  fol_view_state view;
  fol_panels_state panels;
  fol_input_state input;
  fol_jobs_state jobs;

  const fol_tool *tool;           /* active tool; NULL: none, a drag moves the picture */
  const fol_tool *const *toolset; /* all tools, NULL after the last (tools/toolset.c) */
  struct fol_tools *tools;        /* the states of all tools */
};

#endif
