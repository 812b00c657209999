/* App: what the window knows. The document is the consultation's; all else here is how it is looked at
 * and worked on, and is lost with the window. */
#ifndef FOL_APP_APP_H
#define FOL_APP_APP_H

#include "app/canvas.h"
#include "app/dialog.h"
#include "app/fitting.h"
#include "app/picture.h"
#include "app/task.h"
#include "app/tool.h"
#include "app/ui.h"
#include "app/worker.h"
#include "follidot/record.h"

typedef struct fol_app_options {
  const char *photo, *plan; /* to open at once; NULL for none */
  const char *save_to;      /* where saving goes without asking */
  const char *export_to;
  double ui_scale;
  bool trace;
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
typedef enum fol_page { FOL_PAGE_DOTS = 0, FOL_PAGE_PIGMENT, FOL_PAGE_HEALING, FOL_PAGES } fol_page;

/* What was asked for and waits until unsaved work is settled. */
typedef enum fol_intent_kind {
  FOL_INTENT_NONE = 0,
  FOL_INTENT_QUIT,
  FOL_INTENT_PHOTO,
  FOL_INTENT_PLAN,
  FOL_INTENT_SAMPLE
} fol_intent_kind;
typedef struct fol_intent {
  fol_intent_kind kind;
  char *path; /* owned */
} fol_intent;

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

/* Documents that came of the first of two edits made at once: undoing and redoing passes over them. */
enum { FOL_PASSED_MAX = 64 };
typedef struct fol_passed {
  fol_document *at[FOL_PASSED_MAX]; /* kept; the oldest give way */
  int next;
} fol_passed;

struct fol_app {
  fol_app_options options;
  fol_ui *ui;
  fol_layout layout;
  fol_canvas canvas;
  bool running;
  int frames_owed; /* to be painted before the loop may sleep */
  bool has_more;   /* something waits for fol_app_update */
  int settling;    /* frames to be run before keys and presses count: a field is about to ask for them, or a question */
  uint64_t shown_ms; /* when the last frame was painted */
  int exit_status;

  /* the document; all NULL where no photo is open */
  fol_history *history;
  fol_passed passed;
  fol_document *live;           /* in the making by a gesture that is not over; shown instead of history's */
  char *photo_path, *plan_path; /* plan_path: where saving goes, NULL until it is known */
  fol_scale assumed_scale;
  fol_picture *picture;
  fol_worker *worker;

  /* what is shown */
  fol_step step;
  const fol_tool *tool; /* NULL: the hand */
  int session;          /* 0: before */
  fol_when when;        /* after it */
  fol_pace pace;        /* of fading, where it makes a difference */
  fol_light light;
  bool no_camera;
  bool scrubbing;     /* the timeline is being dragged over */
  float wheel_turned; /* over the timeline, less than a step of it */
  bool split, overlay;
  double split_at;      /* share of the canvas's width */
  fol_wish wish;        /* what the worker was last asked for; its document is not kept */
  fol_mask *mask_shown; /* that the painted area's textures were told of; kept */
  size_t dots[FOL_SESSIONS_MAX];
  double area_cm2, beside_share;
  fol_findings *findings; /* NULL before the first */
  fol_page page;
  bool all_warnings; /* are shown, else the gravest */
  fol_format export_format;

  /* the hand */
  fol_pointer pointer; /* where it is now */
  fol_gesture gesture;
  int gesture_button; /* that began it */
  bool space_held;
  bool key_repeats, key_with_control; /* the key that was pressed last */
  fol_box claims[4];                  /* parts of the canvas where something lies over the picture */
  int claim_count;
  fol_ruler_hand ruler;
  fol_head_hand head;
  fol_hairline_hand hairline;
  fol_brush_hand brush;
  fol_zone_hand zone;

  /* what goes on beside */
  fol_dialog *dialog;
  struct fol_opening *opening;
  struct fol_saving *saving;
  struct fol_exporting *exporting;
  fol_intent intent;
  bool asking; /* whether to save first */
  fol_notice notice;
};

/* ---- the document ----------------------------------------------------------------------------- */

fol_document *fol_app_document(const fol_app *app);   /* as shown; NULL where no photo is open */
const fol_plan *fol_app_plan(const fol_app *app);     /* of the document as shown */
const fol_plan *fol_app_plan_now(const fol_app *app); /* without what the hand is still changing */
const fol_head *fol_app_head(const fol_app *app);
bool fol_app_scale_is_assumed(const fol_app *app);
bool fol_app_is_unsaved(const fol_app *app);

/* The one way in which anything changes. Reports what fails, and returns whether it was done. */
bool fol_app_do(fol_app *app, const fol_edit *edit);
/* The same for an edit whose document is already made. */
bool fol_app_take(fol_app *app, const fol_edit *edit, fol_document *document);
/* Shows what the edit would make, without doing it; false, and `err` filled, where it cannot be done. */
bool fol_app_preview(fol_app *app, const fol_edit *edit, fol_error *err);
/* The same for edits that only together make sense: all are done or none, and undone together. */
bool fol_app_do_all(fol_app *app, const fol_edits *edits);
bool fol_app_preview_all(fol_app *app, const fol_edits *edits, fol_error *err);
void fol_app_forget_passed(fol_app *app);
void fol_app_show_live(fol_app *app, fol_document *document); /* keeps; NULL ends it */
void fol_app_undo(fol_app *app);
void fol_app_redo(fol_app *app);

/* ---- looking ---------------------------------------------------------------------------------- */

void fol_app_go(fol_app *app, fol_step step);
void fol_app_show_session(fol_app *app, int session);
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

/* ---- files (app_open.c, app_out.c, app_leave.c)
 * ------------------------------------------------------------------------ */

void fol_app_intend(fol_app *app, fol_intent_kind kind, const char *path); /* asks first where work is unsaved */
void fol_app_save(fol_app *app, bool elsewhere);
void fol_app_export(fol_app *app);
void fol_app_ask_for(fol_app *app, fol_dialog_kind kind);
typedef enum fol_answer { FOL_ANSWER_SAVE, FOL_ANSWER_DISCARD, FOL_ANSWER_CANCEL } fol_answer;
void fol_app_answer(fol_app *app, fol_answer answer);
void fol_app_drop_file(fol_app *app, const char *path); /* a photo, or a plan by its name */
void fol_app_open_first(fol_app *app);                  /* what the options name */
void fol_app_update_files(fol_app *app);
void fol_app_close(fol_app *app); /* stops and frees everything */

/* How far what goes on beside has come; NULL where nothing does. */
typedef struct fol_beside {
  const char *what;
  double fraction; /* negative: not known */
  bool can_cancel;
} fol_beside;
bool fol_app_beside(const fol_app *app, fol_beside *out);
void fol_app_cancel_beside(fol_app *app);

#endif
