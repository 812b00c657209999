/* App: what the window knows. The document is the consultation's, and is in its file as soon as it changes; all else
 * here is how it is looked at and worked on, and is lost with the window. */
#ifndef FOL_APP_APP_H
#define FOL_APP_APP_H

#include "app/canvas.h"
#include "app/dialog.h"
#include "app/fitting.h"
#include "app/ghost.h"
#include "app/heat.h"
#include "app/keeper.h"
#include "app/palette.h"
#include "app/picture.h"
#include "app/recents.h"
#include "app/settings.h"
#include "app/stylus.h"
#include "app/task.h"
#include "app/tool.h"
#include "app/touch.h"
#include "app/ui.h"
#include "app/worker.h"
#include "follidot/record.h"

typedef struct fol_app_options {
  const char *file, *plan; /* to open at once: a photograph or a consultation, and a plan; NULL for none */
  const char *save_to;     /* where a new consultation goes */
  const char *export_to;
  double ui_scale; /* 0: as it is set, or the screen says */
  bool trace;
  bool profile;
  bool no_gpu; /* the processor draws the dots */
} fol_app_options;

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

/* What was asked for and waits until it is settled what becomes of work that could not be saved. */
typedef enum fol_intent_kind {
  FOL_INTENT_NONE = 0,
  FOL_INTENT_QUIT,
  FOL_INTENT_CLOSE, /* back to the start */
  FOL_INTENT_OPEN,  /* a photograph, as a new consultation, or a consultation */
  FOL_INTENT_SAMPLE
} fol_intent_kind;
typedef struct fol_intent {
  fol_intent_kind kind;
  char *path; /* owned */
} fol_intent;

/* What becomes of the document once no panel looks at it any more. */
typedef enum fol_leaving { FOL_LEAVING_NOT = 0, FOL_LEAVING_CLOSE, FOL_LEAVING_LOCK } fol_leaving;

/* A protected file that waits for its passphrase; path NULL: none. Owned. */
typedef struct fol_locked {
  char *path, *left; /* as fol_opening_ask has them */
  bool stays;
} fol_locked;

typedef struct fol_layout {
  fol_box window, steps, options, timeline, strip, status, canvas;
  bool low; /* the window is: there is less to be said in it */
} fol_layout;

typedef struct fol_notice {
  bool is_error;
  char text[480];
  uint64_t until_ms; /* it goes away by itself then, by SDL's ticks; 0: it stays */
  char *folder;      /* that a button opens; NULL for none; owned */
} fol_notice;

/* Whether the graphics card draws the dots. */
typedef struct fol_card {
  bool off, told; /* not any more; and that was said */
  char why[300];
} fol_card;

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

struct fol_app {
  fol_app_options options;
  fol_ui *ui;
  fol_layout layout;
  fol_canvas canvas;
  bool running;
  bool rescales;     /* the interface is to be made anew, as large as is set now */
  bool client;       /* the window is turned towards the client (client.h) */
  uint64_t moved_ms; /* when the pointer last moved */
  int frames_owed;   /* to be painted before the loop may sleep */
  bool has_more;     /* something waits for fol_app_update */
  int settling; /* frames to be run before keys and presses count: a field is about to ask for them, or a question */
  uint64_t opened_at; /* by SDL's performance counter: when what is shown was begun to be read; 0: it was seen since */
  uint64_t shown_ms;  /* when the last frame was painted */
  int exit_status;

  fol_settings settings;
  fol_recents *recents; /* NULL: not looked at */
  uint64_t touched_ms;  /* when somebody last did something */

  /* the document; all NULL where none is open */
  fol_history *history;
  fol_document *live; /* in the making by a gesture that is not over; shown instead of history's */
  fol_keeper *keeper; /* NULL: there could be made no file to keep it in, `unkept` says why */
  fol_error unkept;
  bool founding;      /* its file is being made */
  fol_kept kept;      /* as it was last told, */
  uint64_t kept_edit; /* and the last edit that is on the disk */
  char *read_only;    /* why nothing may be changed; NULL: it may */

  /* the view that is shown */
  fol_view_name view;
  fol_photo *photo;
  fol_ghost ghost; /* a photograph taken after a session, */
  bool looked;     /* which is looked at instead, or over it */
  fol_scale assumed_scale;
  fol_picture *picture;
  fol_worker *worker;
  fol_card card;

  /* what is shown */
  fol_step step;
  const fol_tool *tool; /* NULL: the hand */
  int session;          /* 0: before */
  fol_when when;        /* after it */
  fol_pace pace;        /* of fading, where it makes a difference */
  fol_light light;
  bool no_camera;
  bool scrubbing;                  /* the timeline is being dragged over */
  float wheel_turned;              /* over the timeline, less than a step of it */
  bool split, sides, overlay;      /* before and after: with a line between, beside each other */
  double split_at;                 /* share of the canvas's width */
  int half;                        /* beside each other: that the hand is in */
  bool before_key, before_pressed; /* before is seen for as long as they are held */
  bool unfocused;                  /* another window has the keyboard */
  bool heat_on;
  fol_heat *heat;       /* NULL: never shown */
  fol_wish wish;        /* what the worker was last asked for; its document is not kept */
  fol_mask *mask_shown; /* that the painted area's textures were told of; kept */
  size_t dots[FOL_SESSIONS_MAX];
  double area_cm2, beside_share;
  fol_findings *findings; /* NULL before the first */
  fol_page page;
  fol_step page_read; /* of the panel beside the picture, in the last frame */
  bool all_warnings;  /* are shown, else the gravest */
  fol_format export_format;

  /* the hand */
  fol_pointer pointer; /* where it is now */
  fol_cross cross;
  fol_touch touch;
  fol_gesture gesture;
  int gesture_button; /* that began it */
  bool space_held, shift_held;
  bool key_repeats, key_with_control; /* the key that was pressed last */
  fol_box claims[4];                  /* parts of the canvas where something lies over the picture */
  int claim_count;
  fol_box cancel_box; /* of the button that cancels what goes on beside; empty: there is none */
  fol_ruler_hand ruler;
  fol_head_hand head;
  fol_hairline_hand hairline;
  fol_brush_hand brush;
  fol_zone_hand zone;
  fol_fill_hand fill;
  fol_align_hand align;
  fol_stylus *stylus;        /* NULL: not looked for */
  struct fol_coming *coming; /* what was done and takes long to work out; NULL: nothing */

  /* what goes on beside */
  fol_dialog *dialog;
  struct fol_opening *opening;
  struct fol_opening *abandoned; /* cancelled, and not over yet; the next one waits for it */
  struct fol_saving *saving;
  struct fol_exporting *exporting;
  struct fol_chore *chore;
  fol_view_name
      adding;    /* the view that a photograph asked for is to be; FOL_VIEW_ONLY: the present one after a session */
  bool renaming; /* the next view chosen is what the present one is to be called */
  fol_locked locked;
  fol_intent intent;
  fol_leaving leaving;
  fol_sheet sheet;
  fol_palette palette;
  fol_notice notice;
};

/* ---- the document ----------------------------------------------------------------------------- */

fol_document *fol_app_document(const fol_app *app);   /* as shown; NULL where none is open */
fol_view *fol_app_view(const fol_app *app);           /* that is shown, of that document */
fol_view *fol_app_view_now(const fol_app *app);       /* without what the hand is still changing */
const fol_plan *fol_app_plan(const fol_app *app);     /* of the view as shown */
const fol_plan *fol_app_plan_now(const fol_app *app); /* without what the hand is still changing */
const fol_head *fol_app_head(const fol_app *app);
bool fol_app_scale_is_assumed(const fol_app *app);
fol_case *fol_app_file(const fol_app *app);    /* that it is kept in; NULL: there is none, or none yet */
bool fol_app_is_protected(const fol_app *app); /* by a passphrase */
bool fol_app_is_unsaved(const fol_app *app);   /* something could not be written to the disk */

bool fol_app_may_write(const fol_app *app, fol_error *err); /* anything; FOL_FAILED says why not, and what to do */

/* Whether the plan may be changed: it is neither locked nor open for reading only. Reports why it may not. */
bool fol_app_may_change(fol_app *app);

/* The edit with the view that it is meant for, where there are several. Borrowed. */
fol_edit fol_app_meant(const fol_app *app, const fol_edit *edit);
/* The one way in which anything changes. Reports what fails, and returns whether it was done. */
bool fol_app_do(fol_app *app, const fol_edit *edit);
/* The same for an edit whose document is already made. */
bool fol_app_take(fol_app *app, const fol_edit *edit, fol_document *document);
/* Shows what the edit would make, without doing it; false, and `err` filled, where it cannot be done. */
bool fol_app_preview(fol_app *app, const fol_edit *edit, fol_error *err);
/* The same for edits that only together make sense: all are done or none, and undone together. */
bool fol_app_do_all(fol_app *app, const fol_edits *edits);
bool fol_app_preview_all(fol_app *app, const fol_edits *edits, fol_error *err);
void fol_app_show_live(fol_app *app, fol_document *document); /* keeps; NULL ends it */
/* What was done and is still being worked out on other threads is in the document when it returns. Nothing else that is
 * done, saved or left overtakes it. */
void fol_app_settle(fol_app *app);
void fol_app_undo(fol_app *app);
void fol_app_redo(fol_app *app);

/* ---- looking ---------------------------------------------------------------------------------- */

void fol_app_go(fol_app *app, fol_step step);
void fol_app_show_session(fol_app *app, int session);
const fol_tool *fol_app_tool(const fol_app *app); /* in the hand, to work with what is shown; NULL: there is none */
bool fol_app_sees_before(const fol_app *app);     /* for as long as something is held */
int fol_app_session_seen(const fol_app *app);     /* that the picture shows; 0: a photograph as it is */
fol_scene fol_app_scene(const fol_app *app);
/* So long after the session shown, or after the last where there is none. */
void fol_app_show_when(fol_app *app, fol_when when);
void fol_app_step_when(fol_app *app, int steps); /* along the timeline */
void fol_app_wheel_when(fol_app *app, float steps);
void fol_app_update(fol_app *app); /* takes in what other threads and dialogs have brought */
void fol_app_repaint(fol_app *app);
bool fol_app_shows_mask(const fol_app *app);              /* the painted area lies over the picture */
void fol_app_mask_is_shown(fol_app *app, fol_mask *mask); /* the picture was told where it changed; keeps */
bool fol_app_pointer_is_free(const fol_app *app);         /* over the picture, and nothing in between */
void fol_app_claim(fol_app *app, fol_box box);            /* for this frame: presses there are the interface's */

/* ---- telling ---------------------------------------------------------------------------------- */

void fol_app_report(fol_app *app, const fol_error *err); /* in a bar that can be closed */
void fol_app_tell(fol_app *app, const char *format, ...) FOL_PRINTF(2, 3);
int fol_app_notice_wait_ms(const fol_app *app); /* until what was told goes away; -1: nothing does */
void fol_app_dismiss(fol_app *app);
void fol_trace(const fol_app *app, const char *format, ...) FOL_PRINTF(2, 3); /* a line on stdout, with --trace */

/* ---- views (app_views.c) ------------------------------------------------------------------------ */

void fol_app_show_view(fol_app *app, fol_view_name which); /* reads its photograph first */
/* Does it, and shows the view that it changed, or another where it took the present one away. */
bool fol_app_do_and_follow(fol_app *app, const fol_edit *edit);
void fol_app_show_after(fol_app *app, int session);          /* the photograph taken after it; 0: the view again */
void fol_app_choose_view(fol_app *app, fol_view_name which); /* shows it, adds it, or renames the present one to it */
void fol_app_remove_view(fol_app *app);                      /* the one that is shown */
void fol_app_ask_for_after(fol_app *app);
const fol_view *fol_app_other_head(const fol_app *app); /* another view with a head: the same one; NULL: none */
/* What has to change with the ruler. A head that other views show, too, keeps its size; one that does not keeps its
 * outline. */
fol_edits fol_app_rescale(const fol_app *app, const fol_scale *scale);
void fol_app_carry_hairline(fol_app *app, fol_view_name from);

/* ---- the graphics card (app_card.c) ---------------------------------------------------------------- */

void fol_card_try(fol_app *app, fol_picture *picture);              /* for a new picture */
bool fol_card_order(fol_app *app, int tile, fol_tile_order *order); /* takes it; false: the card is off */
void fol_card_wish(const fol_app *app, fol_wish *wish);             /* fills in who draws, and in which size */
void fol_card_tell(fol_app *app);                                   /* that it is off, once */

/* ---- files (app_open.c, app_keep.c, app_out.c, app_leave.c) ---------------------------------------- */

void fol_app_intend(fol_app *app, fol_intent_kind kind,
                    const char *path); /* asks first where work could not be saved */
void fol_app_save(fol_app *app, bool elsewhere);
void fol_app_save_plan(fol_app *app);
void fol_app_export(fol_app *app);
void fol_app_ask_for(fol_app *app, fol_dialog_kind kind);
typedef enum fol_answer { FOL_ANSWER_SAVE, FOL_ANSWER_DISCARD, FOL_ANSWER_CANCEL } fol_answer;
void fol_app_answer(fol_app *app, fol_answer answer);
void fol_app_drop_file(fol_app *app, const char *path); /* a photo, a consultation, or a plan, by its name */
void fol_app_open_first(fol_app *app);                  /* what the options name */
void fol_app_update_files(fol_app *app);
void fol_app_close(fol_app *app); /* stops and frees everything */

void fol_app_show_sheet(fol_app *app, fol_sheet_kind kind);
void fol_app_close_sheet(fol_app *app); /* wipes what was typed in it */
void fol_app_unlock(fol_app *app);      /* opens the file with the passphrase in the sheet */
void fol_app_protect(fol_app *app);     /* seals it with that; an empty one takes protection away */
void fol_app_lock_plan(fol_app *app, bool lock);
void fol_app_lock_screen(fol_app *app);            /* soon puts a protected file away until its passphrase is given */
void fol_app_touched(fol_app *app);                /* somebody is there */
int fol_app_lock_wait_ms(const fol_app *app);      /* until that is done of itself; -1: never */
const char *fol_app_file_name(const fol_app *app); /* as shown to people; never NULL */

/* How far what goes on beside has come; NULL where nothing does. */
typedef struct fol_beside {
  const char *what;
  double fraction; /* negative: not known */
  bool can_cancel;
} fol_beside;
bool fol_app_beside(const fol_app *app, fol_beside *out);
void fol_app_cancel_beside(fol_app *app);

#endif
