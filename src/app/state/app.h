/* The state of the whole window. The member `document` is the consultation's document, which is saved to its file after
 * every change. The other members say how the document is shown and edited. They are lost when the window closes,
 * except for the settings. */
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
  /* file: path of the photograph or consultation to open at the start; plan: path of a plan file for that photograph;
   * NULL: none. */
  const char *file, *plan;
  /* Path at which the file of a new consultation is created; NULL: in the folder that the program has for unnamed
   * files. */
  const char *save_to;
  const char *export_to;
  /* Interface scale; 0: the one in the settings or, if there is none, one that suits the screen's resolution. */
  double ui_scale;
  bool trace;
  bool profile;
  bool no_gpu; /* dots are drawn on the CPU even if there is a GPU */
} fol_app_options;

/* The state of the event loop (window.c). */
typedef struct fol_loop_state {
  bool running;
  bool rescales;   /* the widgets are created again before the next frame, at the interface scale in the settings */
  int frames_owed; /* how many frames the loop has to draw before it may sleep */
  bool has_more;   /* fol_app_update did not finish its work within its time and has to be called again */
  /* Number of frames for which key and mouse presses have to wait. It is set when a text field or a question is about
   * to appear, because the presses are meant for it. */
  int settling;
  /* When the program began to read the open document, by SDL's performance counter; 0: the document has been drawn
   * since. */
  uint64_t opened_at;
  uint64_t shown_ms; /* when the last frame was drawn, ms, by SDL_GetTicks64 */
  int exit_status;
} fol_loop_state;

struct fol_app {
  fol_app_options options;
  fol_settings settings;
  struct fol_recents *recents; /* previews of the recent files, for the start page; NULL: not requested yet */
  struct fol_app_inbox *inbox; /* the folder watched for new photographs; NULL: no folder is watched */
  fol_ui *ui;
  fol_loop_state loop;
  fol_document_state document;
  fol_view_state view;
  fol_panels_state panels;
  fol_input_state input;
  fol_jobs_state jobs;

  const fol_tool *tool;           /* the selected tool; NULL: no tool, so that a drag moves the picture */
  const fol_tool *const *toolset; /* all tools (tools/toolset.c), followed by NULL */
  struct fol_tools *tools;        /* the states of all tools (tools/tools.h) */
};

#endif
