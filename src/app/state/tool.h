/* A tool decides what a press or drag on the picture does. It changes the document only by edits. What a tool needs
 * during a gesture is in the tool's state (tools/). */
#ifndef FOL_STATE_TOOL_H
#define FOL_STATE_TOOL_H

#include "widgets/ui.h"

#include "follidot/head.h"

typedef struct fol_app fol_app;

/* The position of the pointer and what is pressed; the pointer is moved by mouse, stylus, finger or keyboard. */
typedef struct fol_pointer {
  fol_spot at;     /* position in the window, px */
  fol_point px;    /* position in the photograph, px of the photograph; may be outside it */
  int clicks;      /* 1: single click, 2: double click */
  bool right;      /* the right button was pressed; false: the left one */
  double pressure; /* pressure of a stylus or finger, (0, 1]; 0: unknown */
  bool eraser;     /* the pointer is the eraser end of a stylus */
} fol_pointer;

/* The crosshair over the picture that the user moves with the keyboard, in place of the mouse pointer. */
typedef struct fol_cross {
  bool shown;
  fol_spot mouse; /* position that the mouse had when the crosshair replaced its pointer, window px */
  bool moved;     /* the crosshair was moved since the last press at it */
  bool latched;   /* a press at the crosshair lasts until Enter is pressed again, as if a mouse button were held */
} fol_cross;

/* Shapes of the mouse pointer. */
typedef enum fol_cursor {
  FOL_CURSOR_ARROW = 0,
  FOL_CURSOR_CROSS,
  FOL_CURSOR_HAND,
  FOL_CURSOR_MOVE,
  FOL_CURSOR_SIDEWAYS,
  FOL_CURSOR_UP_DOWN,
  FOL_CURSOR_RISING,  /* an arrow with two heads, from bottom left to top right */
  FOL_CURSOR_FALLING, /* an arrow with two heads, from top left to bottom right */
  FOL_CURSOR_TEXT,
  FOL_CURSOR_NONE,
  FOL_CURSORS
} fol_cursor;

/* A tool, as a table of functions. A function that may be NULL is marked so. */
typedef struct fol_tool {
  const char *id;
  bool (*begin)(
      fol_app *app,
      const fol_pointer *pointer); /* begins a gesture; returns false if the tool does nothing with this press */
  void (*move)(fol_app *app, const fol_pointer *pointer);
  void (*end)(fol_app *app, const fol_pointer *pointer);
  void (*cancel)(fol_app *app); /* ends the gesture without an effect on the document */
  /* Undoes what the user did last with the tool, if that is not an edit of the document yet; returns false if there is
   * nothing to undo. May be NULL. */
  bool (*take_back)(fol_app *app);
  void (*remove)(fol_app *app); /* removes what is selected in the tool, when Delete is pressed; may be NULL */
  fol_cursor (*cursor)(const fol_app *app);
  void (*draw)(fol_app *app); /* draws over the picture what belongs to the tool, such as handles and lines */
  /* Waits until edits that the tool is computing in the background are applied to the document; may be NULL. */
  void (*settle)(fol_app *app);
  bool of_record; /* the tool can also be used if the plan is locked */
  bool of_after;  /* the tool works only on a photograph taken after a session (after-photo) */
  /* While this tool is selected, the painted area is not drawn, since it would cover what the user needs to see. */
  bool hides_mask;
} fol_tool;

/* What the mouse button that is held does: nothing (NONE), operate a widget (UI), move the picture (PAN), move the line
 * of the split view (SPLIT), operate the tool (TOOL). */
typedef enum fol_gesture {
  FOL_GESTURE_NONE = 0,
  FOL_GESTURE_UI,
  FOL_GESTURE_PAN,
  FOL_GESTURE_SPLIT,
  FOL_GESTURE_TOOL
} fol_gesture;

#endif
