/* A tool decides what a press or drag on the picture does. It changes the document only by edits; what it needs during
 * a gesture is in its own state (tools/). */
#ifndef FOL_STATE_TOOL_H
#define FOL_STATE_TOOL_H

#include "widgets/ui.h"

#include "follidot/head.h"

typedef struct fol_app fol_app;

/* The position and buttons of the pointer, which is moved by mouse, stylus, finger or keyboard. */
typedef struct fol_pointer {
  fol_spot at;     /* position in the window, window px */
  fol_point px;    /* position in the photograph, px of the photograph; may be outside it */
  int clicks;      /* 1: single click, 2: double click */
  bool right;      /* the right button was pressed, not the left */
  double pressure; /* pressure of a stylus or finger, (0, 1]; 0: unknown */
  bool eraser;     /* the pointer is the eraser end of a stylus */
} fol_pointer;

/* The cross: a mark over the picture that the user moves with the keyboard, in place of the mouse pointer. */
typedef struct fol_cross {
  bool shown;
  fol_spot mouse; /* position of the mouse when the keyboard took over, window px */
  bool moved;     /* the cross was moved since it was last pressed */
  bool latched;   /* the cross stays pressed, as if a button were held, until Enter is pressed again */
} fol_cross;

/* Shapes of the mouse cursor. */
typedef enum fol_cursor {
  FOL_CURSOR_ARROW = 0,
  FOL_CURSOR_CROSS,
  FOL_CURSOR_HAND,
  FOL_CURSOR_MOVE,
  FOL_CURSOR_SIDEWAYS,
  FOL_CURSOR_UP_DOWN,
  FOL_CURSOR_RISING,  /* two-headed arrow from bottom left to top right */
  FOL_CURSOR_FALLING, /* two-headed arrow from top left to bottom right */
  FOL_CURSOR_TEXT,
  FOL_CURSOR_NONE,
  FOL_CURSORS
} fol_cursor;

/* A tool, as a table of functions. Those that may be NULL are marked. */
typedef struct fol_tool {
  const char *id;
  bool (*begin)(
      fol_app *app,
      const fol_pointer *pointer); /* begins a gesture; returns false if the tool does nothing with this press */
  void (*move)(fol_app *app, const fol_pointer *pointer);
  void (*end)(fol_app *app, const fol_pointer *pointer);
  void (*cancel)(fol_app *app); /* ends the gesture and restores the document */
  /* Undoes the tool's last action that is not an edit of the document yet; returns false if there is none. May be NULL.
   */
  bool (*take_back)(fol_app *app);
  void (*remove)(fol_app *app); /* deletes what is selected in the tool, for the Delete key; may be NULL */
  fol_cursor (*cursor)(const fol_app *app);
  void (*draw)(fol_app *app); /* draws the tool's handles and lines over the picture */
  /* Waits until edits that the tool computes in the background have been applied to the document; may be NULL. */
  void (*settle)(fol_app *app);
  bool of_record; /* the tool can also be used if the plan is locked */
  bool of_after;  /* the tool works only on after-photos, not on views */
  /* The painted area is not drawn while this tool is selected, since it would cover what the user looks at. */
  bool hides_mask;
} fol_tool;

/* What the press of a mouse button in progress does: nothing; operate a widget; move the picture; move the line of the
 * split view; use the tool. */
typedef enum fol_gesture {
  FOL_GESTURE_NONE = 0,
  FOL_GESTURE_UI,
  FOL_GESTURE_PAN,
  FOL_GESTURE_SPLIT,
  FOL_GESTURE_TOOL
} fol_gesture;

#endif
