/* The state of the whole window. The member `document` is the consultation's document, which is saved to its file after
 * every change. All other members say how the document is shown and edited; apart from the settings, they are lost when
 * the window closes. */
#ifndef FOL_STATE_APP_H
#define FOL_STATE_APP_H

#include "app/state/document_state.h"
#include "app/state/input_state.h"
#include "app/state/jobs_state.h"
#include "app/state/panels_state.h"
#include "app/state/settings.h"
#include "app/state/view_state.h"

/* The values of the program's command-line options. */
typedef struct fol_app_options {
  /* Paths of files to open at start: a photograph or consultation, and a plan for it; NULL: none. */
  const char *file, *plan;
  const char *save_to; /* path of the file of a new consultation; NULL: in the program's own folder */
  const char *export_to;
  double ui_scale; /* scale of the interface; 0: from the settings, else from the screen's resolution */
  bool trace;
  bool profile;
  bool no_gpu; /* draw the dots on the CPU */
} fol_app_options;

/* The state of the event loop (window.c). */
typedef struct fol_loop_state {
  bool running;
  bool rescales;   /* before the next frame, rebuild the interface at the scale in the settings */
  int frames_owed; /* number of frames that are still to be drawn before the loop may sleep */
  bool has_more;   /* fol_app_update could not finish its work and has to be called again */
  /* Number of frames to draw before keys and mouse presses are handled again. It is set when a text field or a question
   * is about to appear for which they are meant. */
  int settling;
  /* When the reading of the open document began, in ticks of SDL's performance counter; 0 once the document has been
   * drawn. */
  uint64_t opened_at;
  uint64_t shown_ms; /* time when the last frame was drawn, ms, by SDL_GetTicks64 */
  int exit_status;
} fol_loop_state;

struct fol_app {
  fol_app_options options;
  fol_settings settings;
  struct fol_recents *recents; /* list of recent files; NULL: not read yet */
  struct fol_app_inbox *inbox; /* the folder watched for new photographs; NULL: none is watched */
  fol_ui *ui;
  fol_loop_state loop;
  fol_document_state document;
  fol_view_state view;
  fol_panels_state panels;
  fol_input_state input;
  fol_jobs_state jobs;

  const fol_tool *tool;           /* the selected tool; NULL: none, and a drag moves the picture */
  const fol_tool *const *toolset; /* all tools (tools/toolset.c); the last element is NULL */
  struct fol_tools *tools;        /* the state of every tool */
};

#endif
