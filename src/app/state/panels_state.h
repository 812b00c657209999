/* The state of the interface around the picture: its layout, open pages, messages and questions. Mainly panels,
 * commands and report.c change it. */
#ifndef FOL_STATE_PANELS_STATE_H
#define FOL_STATE_PANELS_STATE_H

#include "widgets/ui.h"

#include "follidot/record.h"
#include "follidot/sample.h"

/* The steps of a consultation, which the interface shows from left to right. The user can go to any of them at any
 * time. */
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

/* The pages of the panel of the step "sessions". */
typedef enum fol_page {
  FOL_PAGE_DOTS = 0,
  FOL_PAGE_PIGMENT,
  FOL_PAGE_HEALING,
  FOL_PAGE_RECORD, /* what was done in each session */
  FOL_PAGES
} fol_page;

/* Where the parts of the interface are in the window. */
typedef struct fol_layout {
  fol_box window, steps, options, timeline, strip, status, canvas;
  float scale; /* window pixels per unscaled pixel, in which the sizes and grip distances of handles are given */
  bool low;    /* the window's height is small, so that panels show less text */
} fol_layout;

/* A message to the user, shown in a bar. */
typedef struct fol_notice {
  bool is_error;
  char text[480];
  uint64_t until_ms; /* time when the message disappears, ms, by SDL_GetTicks64; 0: it stays */
  char *folder;      /* path of a folder that a button in the message opens; NULL: there is no button; owned */
} fol_notice;

/* The kinds of modal dialog, which is shown over the dimmed window. */
typedef enum fol_sheet_kind {
  FOL_SHEET_NONE = 0,
  FOL_SHEET_QUESTION, /* asks what to do with unsaved work */
  FOL_SHEET_UNLOCK,   /* asks for the passphrase of a file that is to be opened */
  FOL_SHEET_PROTECT,  /* asks for a new passphrase for the file */
  FOL_SHEET_EARLIER,  /* lists earlier states of the document, to which the user can return */
  FOL_SHEET_SETTINGS,
  FOL_SHEET_PALETTE, /* the command palette: a list of commands that is searched by typing */
} fol_sheet_kind;

/* The state of the modal dialog. */
typedef struct fol_sheet {
  fol_sheet_kind kind;
  bool fresh; /* the dialog has not been drawn yet; its text field gets the keyboard when it is */
  /* Texts typed in the dialog's fields, such as a passphrase and its repetition; overwritten with zeros when it closes.
   */
  char typed[256], again[256];
  char wrong[160]; /* why the last answer was refused; "" if none was */
} fol_sheet;

enum { FOL_PALETTE_RECENT = 6 };

/* The state of the command palette. */
typedef struct fol_palette {
  int chosen; /* index of the selected row */
  /* The search text for which the rows were found last; when the user types another one, the first row is selected. */
  char found[256];
  /* The commands that were run last, the latest first; NULL after the last. */
  const struct fol_command *recent[FOL_PALETTE_RECENT];
} fol_palette;

/* The state of all panels. */
typedef struct fol_panels_state {
  fol_layout layout;
  /* Client mode (the picture with hardly any interface, to show to the client) is on; see commands/client.h. */
  bool client;
  fol_step step;
  fol_page page;
  fol_step page_read; /* the step whose panel was drawn in the last frame */
  bool all_warnings;  /* the panels show all warnings about the plan; false: only the two most serious ones */
  fol_format export_format;
  fol_sample_skin sample_skin; /* skin of the sample heads */
  fol_sheet sheet;
  fol_palette palette;
  fol_notice notice;
  fol_box cancel_box; /* where the button is that cancels the background job; empty if there is no such button */
} fol_panels_state;

#endif
