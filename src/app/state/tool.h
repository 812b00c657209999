/* Tool: what a drag on the picture does. A tool emits edits and nothing else; while a gesture lasts it
 * keeps what it needs in its own state (tools/). */
#ifndef FOL_STATE_TOOL_H
#define FOL_STATE_TOOL_H

#include "widgets/ui.h"

#include "follidot/head.h"

typedef struct fol_app fol_app;

typedef struct fol_pointer {
  fol_spot at;     /* in the window */
  fol_point px;    /* in the picture, where it may lie outside */
  int clicks;      /* 2 for a double click */
  bool right;      /* the other button */
  double pressure; /* of a pen or a finger, (0, 1]; 0: what points does not tell */
  bool eraser;     /* it is a pen's other end */
} fol_pointer;

/* The pointer where the keyboard moves it. */
typedef struct fol_cross {
  bool shown;
  fol_spot mouse; /* where that was left */
  bool moved;     /* since it pressed last */
  bool latched;   /* what it presses stays so until it presses again */
} fol_cross;

typedef enum fol_cursor {
  FOL_CURSOR_ARROW = 0,
  FOL_CURSOR_CROSS,
  FOL_CURSOR_HAND,
  FOL_CURSOR_MOVE,
  FOL_CURSOR_SIDEWAYS,
  FOL_CURSOR_UP_DOWN,
  FOL_CURSOR_RISING,  /* from bottom left to top right */
  FOL_CURSOR_FALLING, /* from top left to bottom right */
  FOL_CURSOR_TEXT,
  FOL_CURSOR_NONE,
  FOL_CURSORS
} fol_cursor;

typedef struct fol_tool {
  const char *id;
  bool (*begin)(fol_app *app, const fol_pointer *pointer); /* false: it has no use for this press */
  void (*move)(fol_app *app, const fol_pointer *pointer);
  void (*end)(fol_app *app, const fol_pointer *pointer);
  void (*cancel)(fol_app *app); /* leaves the document as before the gesture */
  bool (*take_back)(
      fol_app *app);            /* the last thing in the hand that is no edit yet; false: there is none. NULL: never */
  void (*remove)(fol_app *app); /* the Delete key; NULL where it has no meaning */
  fol_cursor (*cursor)(const fol_app *app);
  void (*draw)(fol_app *app);   /* over the picture */
  void (*settle)(fol_app *app); /* what it did and is still working out is in the document when it returns; or NULL */
  bool of_record;               /* what it changes may be changed of a locked plan, too */
  bool of_after;                /* it works on the photograph taken after a session, and on nothing else */
  bool hides_mask;              /* what it works on has to be seen */
} fol_tool;

/* What the mouse's buttons are doing. */
typedef enum fol_gesture {
  FOL_GESTURE_NONE = 0,
  FOL_GESTURE_UI,
  FOL_GESTURE_PAN,
  FOL_GESTURE_SPLIT,
  FOL_GESTURE_TOOL
} fol_gesture;

#endif
