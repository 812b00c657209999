/* Zone tool: outlines around scars, birthmarks and areas to leave out; the fill tool draws the same outlines. */
#ifndef FOL_TOOLS_TOOL_ZONE_H
#define FOL_TOOLS_TOOL_ZONE_H

#include "app/state/state.h"

extern const fol_tool fol_tool_zone, fol_tool_fill;
extern const char *const fol_zone_labels[FOL_ZONE_KINDS];

/* The state of both tools. */
typedef struct fol_zone_tool {
  fol_point *points; /* the outline being drawn */
  size_t count, capacity;
  bool pressed, freehand;
  fol_spot pressed_at;
  fol_point pressed_px;
  int chosen;         /* index of the selected zone; -1: none */
  fol_zone_kind kind; /* of the next zone */
} fol_zone_tool;

/* Creates the state. */
bool fol_zone_init(fol_app *app, fol_error *err);

/* Resets the state when the document is closed. */
void fol_zone_forget(fol_app *app);

/* Frees the state. */
void fol_zone_drop(fol_app *app);

/* Whether an outline is being drawn. */
bool fol_zone_dragged(const fol_app *app);

/* Finishes the outline: it becomes a zone or a fill. */
void fol_zone_close(fol_app *app);

/* Ends the press in progress without the point that it has set; returns false if it began the outline or draws it
 * freehand. */
bool fol_zone_release_early(fol_app *app);

/* Removes the last point of the outline; returns false if there is none. */
bool fol_zone_undo(fol_app *app);

/* Returns the selected zone; NULL: none. */
const fol_zone *fol_zone_chosen(const fol_app *app);

/* Removes the last point of the outline, or else the selected zone. */
void fol_zone_remove(fol_app *app);

/* Changes the selected zone except its points; `live`: only shows it. */
void fol_zone_change(fol_app *app, const fol_zone *zone, bool live);

/* Sets the kind of the selected zone and of the next. */
void fol_zone_choose_kind(fol_app *app, fol_zone_kind kind);

/* Draws all zones; `for_reading`: with labels, the selected zone emphasised. */
void fol_zones_draw(fol_app *app, bool for_reading);

#endif
