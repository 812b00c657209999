/* The zone tool: the user draws outlines around scars, birthmarks and areas to leave out. The fill tool, whose outlines
 * are drawn in the same way, fills them with density. */
#ifndef FOL_TOOLS_TOOL_ZONE_H
#define FOL_TOOLS_TOOL_ZONE_H

#include "app/state/state.h"

extern const fol_tool fol_tool_zone, fol_tool_fill;
extern const char *const fol_zone_labels[FOL_ZONE_KINDS];

/* The state of the zone tool and of the outline of the fill tool. */
typedef struct fol_zone_tool {
  fol_point *points; /* points of the outline that is being drawn, px of the photograph */
  size_t count, capacity;
  bool pressed, freehand;
  fol_spot pressed_at;
  fol_point pressed_px;
  int chosen;         /* index of the selected zone; -1: none */
  fol_zone_kind kind; /* the kind of the next zone */
} fol_zone_tool;

/* Creates the state of the zone tool. Fails only if memory runs out. */
bool fol_zone_init(fol_app *app, fol_error *err);

/* Discards the outline that is being drawn, and selects no zone, when another view is shown or the document is closed.
 */
void fol_zone_forget(fol_app *app);

/* Frees the state of the zone tool. */
void fol_zone_drop(fol_app *app);

/* Whether an outline is being drawn. */
bool fol_zone_dragged(const fol_app *app);

/* Closes the outline that is being drawn: it becomes a zone or, with the fill tool, a fill. */
void fol_zone_close(fol_app *app);

/* Ends the press in progress without a point: removes the point that the press has added to a zone's outline. Used when
 * a second finger lands and a pinch begins. Does nothing and returns false if the press began the outline or draws it
 * freehand, or if the tool is not the zone tool. */
bool fol_zone_release_early(fol_app *app);

/* Removes the last point of the outline that is being drawn; returns false if there is none. */
bool fol_zone_undo(fol_app *app);

/* Returns the selected zone; NULL: none. */
const fol_zone *fol_zone_chosen(const fol_app *app);

/* Removes the last point of the outline that is being drawn; if none is being drawn, removes the selected zone. */
void fol_zone_remove(fol_app *app);

/* Changes the selected zone to `zone`, which has the points of the selected zone. If `live` is true, the result is
 * shown but the document does not change. */
void fol_zone_change(fol_app *app, const fol_zone *zone, bool live);

/* Sets the kind of the next zone, and changes the selected zone to this kind, with its default density, dot size and
 * feather. */
void fol_zone_choose_kind(fol_app *app, fol_zone_kind kind);

/* Draws the outlines of all zones over the picture. If `for_reading` is true, also draws their names and emphasises the
 * selected zone. */
void fol_zones_draw(fol_app *app, bool for_reading);

#endif
