/* The state of the interface around the picture: its layout, the open pages, messages and questions. It is changed
 * mainly by panels, commands and report.c. */
#ifndef FOL_STATE_PANELS_STATE_H
#define FOL_STATE_PANELS_STATE_H

#include "widgets/ui.h"

#include "follidot/record.h"
#include "follidot/sample.h"

/* The steps of a consultation, in the order in which the window shows them. The user can go to any of them at any time.
 */
typedef enum fol_step {
  FOL_STEP_PHOTO = 0,
  FOL_STEP_SCALE,
  FOL_STEP_HEAD,
  FOL_STEP_HAIRLINE,
  FOL_STEP_DENSITY,
  FOL_STEP_SESSIONS,
  FOL_STEP_EXPORT,
  FOL_STEPS
} fol_step;

/* The pages of the panel of the sessions step, of which one is shown. */
typedef enum fol_page {
  FOL_PAGE_DOTS = 0,
  FOL_PAGE_PIGMENT,
  FOL_PAGE_HEALING,
  FOL_PAGE_RECORD, /* what was done in each session */
  FOL_PAGES
} fol_page;

/* Which area of the window each part of the interface has, window px. */
typedef struct fol_layout {
  fol_box window, steps, options, timeline, strip, status, canvas;
  float scale; /* interface scale: window pixels per unit in which sizes of widgets and handles are given */
  bool low;    /* the window is so low that panels show less text */
} fol_layout;

/* A message to the user, shown in a bar over the picture. */
typedef struct fol_notice {
  bool is_error;
  char text[480];
  uint64_t until_ms; /* when the message disappears, ms, by SDL_GetTicks64; 0: it stays */
  char *folder; /* path of a folder, owned; the message has a button that opens this folder; NULL: no such button */
} fol_notice;

/* The kinds of modal dialogs. While one is open, the rest of the window is darkened and cannot be used. */
typedef enum fol_sheet_kind {
  FOL_SHEET_NONE = 0,
  FOL_SHEET_QUESTION, /* asks what to do with unsaved work */
  FOL_SHEET_UNLOCK,   /* asks for the passphrase of a file that is to be opened */
  FOL_SHEET_PROTECT,  /* asks for a new passphrase with which the file is encrypted */
  FOL_SHEET_EARLIER,  /* lists earlier states of the document, to which the user can go back */
  FOL_SHEET_SETTINGS,
  FOL_SHEET_PALETTE, /* the command palette: a list of all commands that is searched by typing */
} fol_sheet_kind;

/* The state of the modal dialog that is open. */
typedef struct fol_sheet {
  fol_sheet_kind kind;
  bool fresh; /* the dialog has just been opened; its text field gets the keyboard when it is drawn first */
  /* The texts in the dialog's two text fields, such as a passphrase and its repetition; overwritten with zeros when the
   * dialog closes. */
  char typed[256], again[256];
  char wrong[160]; /* why the user's last answer was refused; "": it was not */
} fol_sheet;

enum { FOL_PALETTE_RECENT = 6 };

/* The state of the command palette. */
typedef struct fol_palette {
  int chosen; /* index of the selected row */
  /* The search text of the last frame; if the present one differs, the first row is selected. */
  char found[256];
  /* The commands that the user has run last, the latest first; NULL after the last of them. */
  const struct fol_command *recent[FOL_PALETTE_RECENT];
} fol_palette;

/* The state of all panels. */
typedef struct fol_panels_state {
  fol_layout layout;
  /* Client mode is on: the window shows hardly more than the picture, so that the client can look at it
   * (commands/client.h). */
  bool client;
  fol_step step;
  fol_page page;
  fol_step page_read; /* the step whose panel the last frame showed */
  bool help;          /* in a low window, help texts are unfolded (see fol_panel_help) */
  bool all_warnings;  /* all warnings about the plan are shown; false: only the two most serious ones */
  fol_format export_format;
  fol_sample_skin sample_skin; /* the skin that sample heads are drawn with */
  fol_sheet sheet;
  fol_palette palette;
  fol_notice notice;
  /* The area of the button that cancels the background job, window px; empty: no such button is shown. */
  fol_box cancel_box;
} fol_panels_state;

#endif
