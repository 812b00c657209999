/* Focus: which of the things that can be clicked the keyboard is on. They are met in the order in which a frame draws
 * them; keys move along those that the last whole frame drew. */
#ifndef FOL_WIDGETS_FOCUS_H
#define FOL_WIDGETS_FOCUS_H

#include "widgets/shapes.h"

#include <stdbool.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Keys move along what the last frame drew: in its order, or to what lies nearest that way in the same panel. */
typedef enum fol_ui_way {
  FOL_WAY_ON = 0,
  FOL_WAY_BACK,
  FOL_WAY_NEXT_PANEL,
  FOL_WAY_PANEL_BEFORE,
  FOL_WAY_LEFT,
  FOL_WAY_RIGHT,
  FOL_WAY_UP,
  FOL_WAY_DOWN
} fol_ui_way;

typedef struct fol_focus_stop {
  uint32_t id, panel;
  fol_box box;
  bool field; /* text is typed into it */
} fol_focus_stop;

enum { FOL_FOCUS_STOPS_MAX = 400 }; /* more than a window has room for; what comes after them is left to the mouse */

typedef struct fol_focus {
  fol_focus_stop stops[FOL_FOCUS_STOPS_MAX]; /* of the last frame */
  int count;
  fol_focus_stop met[FOL_FOCUS_STOPS_MAX]; /* of the present one, so far */
  int met_count;
  uint32_t at; /* the stop that has it; 0: none yet */
  int index;   /* of that one when it was last met: where it went, another has come up */
  bool shown;  /* keys have moved it: they are the panels'. Else it only remembers where they were */
} fol_focus;

void fol_focus_frame_begin(fol_focus *focus);
void fol_focus_meet(fol_focus *focus, const fol_focus_stop *stop);
void fol_focus_confine(fol_focus *focus); /* what was met before lies under a sheet, and counts no more */
void fol_focus_frame_end(fol_focus *focus);

/* The stop that has it; NULL where none of the last frame does. */
const fol_focus_stop *fol_focus_now(const fol_focus *focus);

/* Moves it. Returns the stop that has it then; NULL where there is none that way, and nothing was moved. */
const fol_focus_stop *fol_focus_go(fol_focus *focus, fol_ui_way way);

#ifdef __cplusplus
}
#endif

#endif
