/* The zone tool, with which the user outlines scars, birthmarks and areas to leave out; and the fill tool, with which
 * the user outlines areas of the mask to fill. */
#ifndef FOL_TOOLS_TOOL_ZONE_H
#define FOL_TOOLS_TOOL_ZONE_H

#include "app/state/state.h"

extern const fol_tool fol_tool_zone, fol_tool_fill;
extern const char *const fol_zone_labels[FOL_ZONE_KINDS];

/* The state of the zone tool, and the outline that the user is drawing with the zone or fill tool. */
typedef struct fol_zone_tool {
  fol_point *points; /* points of the outline that the user is drawing, px of the photograph */
  size_t count, capacity;
  bool pressed, freehand;
  fol_spot pressed_at;
  fol_point pressed_px;
  int chosen;         /* index of the selected zone; -1: no zone is selected */
  fol_zone_kind kind; /* the kind of the next zone that the user draws: scar, birthmark or area to leave out */
} fol_zone_tool;

/* Creates the state of the zone tool. Fails only if memory runs out. */
bool fol_zone_init(fol_app *app, fol_error *err);

/* Called when another view is shown or the document is closed: discards the outline that the user is drawing, and
 * deselects the selected zone. */
void fol_zone_forget(fol_app *app);

/* Frees the state of the zone tool. */
void fol_zone_drop(fol_app *app);

/* Whether the user is drawing an outline, with the zone or the fill tool. */
bool fol_zone_dragged(const fol_app *app);

/* Closes the outline that the user is drawing, which becomes a zone or, with the fill tool, a fill. */
void fol_zone_close(fol_app *app);

/* Ends the press in progress as if it had not begun: removes the point that the press has added to a zone's outline.
 * Called when a second finger touches the screen, since the two then zoom or move the picture. Does nothing and returns
 * false if the press began the outline or draws it freehand, or if the tool is not the zone tool. */
bool fol_zone_release_early(fol_app *app);

/* Removes the last point of the outline that the user is drawing; returns false if there is no outline. */
bool fol_zone_undo(fol_app *app);

/* Returns the selected zone; NULL: no zone is selected. */
const fol_zone *fol_zone_chosen(const fol_app *app);

/* Removes the last point of the outline that the user is drawing; if there is no outline, removes the selected zone. */
void fol_zone_remove(fol_app *app);

/* Changes the selected zone to `zone`, which must have the same points. If `live` is true, the result is only shown;
 * the document does not change. */
void fol_zone_change(fol_app *app, const fol_zone *zone, bool live);

/* Sets the kind of the next zone that the user draws. If a zone is selected, changes it to this kind, with the kind's
 * default density, dot size and feather. */
void fol_zone_choose_kind(fol_app *app, fol_zone_kind kind);

/* Draws the outlines of all zones over the picture. If `for_reading` is true, also their names, and the selected zone's
 * outline stronger. */
void fol_zones_draw(fol_app *app, bool for_reading);

#endif
