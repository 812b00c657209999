/* The interface around the picture: where it lies, which page is open, what is told and asked. Changed by panels/,
 * commands/ and report.c. */
#ifndef FOL_STATE_PANELS_STATE_H
#define FOL_STATE_PANELS_STATE_H

#include "widgets/ui.h"

#include "follidot/record.h"
#include "follidot/sample.h"

/* The way through a consultation, from left to right; any step at any time. */
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

/* The pages of the sessions' panel. */
typedef enum fol_page {
  FOL_PAGE_DOTS = 0,
  FOL_PAGE_PIGMENT,
  FOL_PAGE_HEALING,
  FOL_PAGE_RECORD, /* what was done */
  FOL_PAGES
} fol_page;

typedef struct fol_layout {
  fol_box window, steps, options, timeline, strip, status, canvas;
  float scale; /* window pixels to a window unit, in which grips and slips are measured */
  bool low;    /* the window is: there is less to be said in it */
} fol_layout;

typedef struct fol_notice {
  bool is_error;
  char text[480];
  uint64_t until_ms; /* it goes away by itself then, by SDL's ticks; 0: it stays */
  char *folder;      /* that a button opens; NULL for none; owned */
} fol_notice;

/* A sheet over the window that has to be answered first. */
typedef enum fol_sheet_kind {
  FOL_SHEET_NONE = 0,
  FOL_SHEET_QUESTION, /* what becomes of work that could not be saved */
  FOL_SHEET_UNLOCK,   /* a file's passphrase, to open it */
  FOL_SHEET_PROTECT,  /* a new one */
  FOL_SHEET_EARLIER,  /* the states to go back to */
  FOL_SHEET_SETTINGS,
  FOL_SHEET_PALETTE, /* of commands */
} fol_sheet_kind;
typedef struct fol_sheet {
  fol_sheet_kind kind;
  bool fresh;                  /* not shown yet: its field gets the keyboard */
  char typed[256], again[256]; /* passphrases, wiped when it closes */
  char wrong[160];             /* what was wrong with the last answer */
} fol_sheet;

enum { FOL_PALETTE_RECENT = 6 };
typedef struct fol_palette {
  int chosen;      /* row */
  char found[256]; /* what the rows were found by; another begins at the first row */
  const struct fol_command *recent[FOL_PALETTE_RECENT]; /* run from it, the last first; NULL: fewer */
} fol_palette;

typedef struct fol_panels_state {
  fol_layout layout;
  bool client; /* the window is turned towards the client (commands/client.h) */
  fol_step step;
  fol_page page;
  fol_step page_read; /* of the panel beside the picture, in the last frame */
  bool all_warnings;  /* are shown, else the gravest */
  fol_format export_format;
  fol_sample_skin sample_skin; /* that the sample heads have */
  fol_sheet sheet;
  fol_palette palette;
  fol_notice notice;
  fol_box cancel_box; /* of the button that cancels what goes on beside; empty: there is none */
} fol_panels_state;

#endif
