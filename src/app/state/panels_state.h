/* Panels state: the state of the interface around the picture: layout, open pages, messages and questions. Changed by
 * panels/, commands/ and report.c. */
#ifndef FOL_STATE_PANELS_STATE_H
#define FOL_STATE_PANELS_STATE_H

#include "widgets/ui.h"

#include "follidot/record.h"
#include "follidot/sample.h"

/* The steps of a consultation, from left to right; each is available at any time. */
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

/* Pages of the sessions panel. */
typedef enum fol_page {
  FOL_PAGE_DOTS = 0,
  FOL_PAGE_PIGMENT,
  FOL_PAGE_HEALING,
  FOL_PAGE_RECORD, /* the record of treatments */
  FOL_PAGES
} fol_page;

/* The boxes of the interface's parts in the window. */
typedef struct fol_layout {
  fol_box window, steps, options, timeline, strip, status, canvas;
  float scale; /* window pixels per unscaled unit, in which grip sizes and distances are given */
  bool low;    /* the window is low: show less text */
} fol_layout;

/* A message shown in a bar. */
typedef struct fol_notice {
  bool is_error;
  char text[480];
  uint64_t until_ms; /* when it disappears, by SDL's ticks; 0: it stays */
  char *folder;      /* folder that the message offers to open with a button; NULL: none; owned */
} fol_notice;

/* A modal sheet over the window. */
typedef enum fol_sheet_kind {
  FOL_SHEET_NONE = 0,
  FOL_SHEET_QUESTION, /* asks what to do with unsaved work */
  FOL_SHEET_UNLOCK,   /* asks for a file's passphrase, to open the file */
  FOL_SHEET_PROTECT,  /* asks for a new passphrase */
  FOL_SHEET_EARLIER,  /* lists earlier states of the document to return to */
  FOL_SHEET_SETTINGS,
  FOL_SHEET_PALETTE, /* the command palette */
} fol_sheet_kind;

/* The state of the modal sheet. */
typedef struct fol_sheet {
  fol_sheet_kind kind;
  bool fresh;                  /* the sheet was not drawn yet: its text field gets the keyboard */
  char typed[256], again[256]; /* texts typed in the sheet's fields, such as passphrases; wiped when it closes */
  char wrong[160];             /* why the last answer was refused; "": it was not */
} fol_sheet;

enum { FOL_PALETTE_RECENT = 6 };

/* The state of the command palette. */
typedef struct fol_palette {
  int chosen;      /* index of the selected row */
  char found[256]; /* the search text that the rows were found with; when it changes, the first row is selected */
  const struct fol_command
      *recent[FOL_PALETTE_RECENT]; /* commands run recently, the latest first; NULL beyond the last */
} fol_palette;

/* The state of all panels. */
typedef struct fol_panels_state {
  fol_layout layout;
  bool client; /* client mode is on (commands/client.h) */
  fol_step step;
  fol_page page;
  fol_step page_read; /* the step whose panel was drawn in the last frame */
  bool all_warnings;  /* show all warnings, else only the most serious one */
  fol_format export_format;
  fol_sample_skin sample_skin; /* skin of the sample heads */
  fol_sheet sheet;
  fol_palette palette;
  fol_notice notice;
  fol_box cancel_box; /* box of the button that cancels the background job; empty: there is none */
} fol_panels_state;

#endif
