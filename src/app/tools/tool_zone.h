/* Zone tool: draws outlines around scars, birthmarks and areas to leave out. The fill tool draws outlines the same way
 * and fills them. */
#ifndef FOL_TOOLS_TOOL_ZONE_H
#define FOL_TOOLS_TOOL_ZONE_H

#include "app/state/state.h"

extern const fol_tool fol_tool_zone, fol_tool_fill;
extern const char *const fol_zone_labels[FOL_ZONE_KINDS];

/* The state of the zone tool and the fill tool. */
typedef struct fol_zone_tool {
  fol_point *points; /* the outline being drawn */
  size_t count, capacity;
  bool pressed, freehand;
  fol_spot pressed_at;
  fol_point pressed_px;
  int chosen;         /* index of the selected zone; -1: none */
  fol_zone_kind kind; /* kind of the next zone */
} fol_zone_tool;

/* Creates the state of the zone and fill tools' outline. Fails only if memory runs out. */
bool fol_zone_init(fol_app *app, fol_error *err);

/* Discards the outline and the selection when the document is closed. */
void fol_zone_forget(fol_app *app);

/* Frees the state of the zone and fill tools' outline. */
void fol_zone_drop(fol_app *app);

/* Whether an outline is being drawn. */
bool fol_zone_dragged(const fol_app *app);

/* Finishes the outline being drawn: it becomes a zone or a fill. */
void fol_zone_close(fol_app *app);

/* Ends the press in progress early and removes the point that it has set. Returns false, without effect, if the press
 * began the outline or draws it freehand. */
bool fol_zone_release_early(fol_app *app);

/* Removes the last point of the outline being drawn; returns false if there is none. */
bool fol_zone_undo(fol_app *app);

/* Returns the selected zone; NULL: none. */
const fol_zone *fol_zone_chosen(const fol_app *app);

/* Removes the last point of the outline being drawn; if none is being drawn, removes the selected zone. */
void fol_zone_remove(fol_app *app);

/* Changes the selected zone to `zone`, except its points. If `live` is true, the result is only shown, without an edit
 * of the document. */
void fol_zone_change(fol_app *app, const fol_zone *zone, bool live);

/* Sets the kind of the selected zone and of the next zone. */
void fol_zone_choose_kind(fol_app *app, fol_zone_kind kind);

/* Draws all zones over the picture. With `for_reading` they have labels, and the selected zone is emphasised. */
void fol_zones_draw(fol_app *app, bool for_reading);

#endif
