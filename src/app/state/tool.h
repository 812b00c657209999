/* Tool: what a press or drag on the picture does. A tool produces edits; while a gesture is in progress it keeps its
 * own state (tools/). */
#ifndef FOL_STATE_TOOL_H
#define FOL_STATE_TOOL_H

#include "widgets/ui.h"

#include "follidot/head.h"

typedef struct fol_app fol_app;

/* The position and buttons of the pointer (mouse, pen, finger or cross). */
typedef struct fol_pointer {
  fol_spot at;     /* window pixels */
  fol_point px;    /* the position in the picture, px; possibly outside it */
  int clicks;      /* number of clicks; 2 for a double click */
  bool right;      /* the right button is pressed */
  double pressure; /* of a pen or finger, (0, 1]; 0: unknown */
  bool eraser;     /* the pointer is the eraser of a pen */
} fol_pointer;

/* The cross: a mark over the picture that stands for the pointer while it is moved with the keyboard. */
typedef struct fol_cross {
  bool shown;
  fol_spot mouse; /* position of the mouse when the keyboard took over */
  bool moved;     /* the cross was moved since it was pressed last */
  bool latched;   /* the cross stays pressed until Enter is pressed again */
} fol_cross;

/* Shapes of the mouse cursor. */
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

/* A tool; functions may be NULL where stated. */
typedef struct fol_tool {
  const char *id;
  bool (*begin)(
      fol_app *app,
      const fol_pointer *pointer); /* starts a gesture; returns false if the tool does nothing with this press */
  void (*move)(fol_app *app, const fol_pointer *pointer);
  void (*end)(fol_app *app, const fol_pointer *pointer);
  void (*cancel)(fol_app *app);    /* ends the gesture and restores the document */
  bool (*take_back)(fol_app *app); /* undoes the tool's last action that is no edit yet; returns false if there is none.
                                      May be NULL */
  void (*remove)(fol_app *app);    /* handles the Delete key; may be NULL */
  fol_cursor (*cursor)(const fol_app *app);
  void (*draw)(fol_app *app);   /* draws the tool's marks over the picture */
  void (*settle)(fol_app *app); /* waits until the tool's edits in progress are in the document; may be NULL */
  bool of_record;               /* the tool may also be used on a locked plan */
  bool of_after;                /* the tool works only on the photograph taken after a session */
  bool hides_mask;              /* the painted area, which would cover what the tool works on, is hidden */
} fol_tool;

/* What the current press of a mouse button does: nothing; something in the interface; moving the picture; moving the
 * split line; a gesture of the tool. */
typedef enum fol_gesture {
  FOL_GESTURE_NONE = 0,
  FOL_GESTURE_UI,
  FOL_GESTURE_PAN,
  FOL_GESTURE_SPLIT,
  FOL_GESTURE_TOOL
} fol_gesture;

#endif
