/* Zones: outlines around scars, birthmarks and what is to be left out; the tool that fills draws the same outlines. */
#ifndef FOL_TOOLS_TOOL_ZONE_H
#define FOL_TOOLS_TOOL_ZONE_H

#include "app/state/state.h"

extern const fol_tool fol_tool_zone, fol_tool_fill;
extern const char *const fol_zone_labels[FOL_ZONE_KINDS];

typedef struct fol_zone_tool {
  fol_point *points; /* an outline in the making */
  size_t count, capacity;
  bool pressed, freehand;
  fol_spot pressed_at;
  fol_point pressed_px;
  int chosen;         /* of the plan's zones; -1: none */
  fol_zone_kind kind; /* of the next */
} fol_zone_tool;

bool fol_zone_init(fol_app *app, fol_error *err);
void fol_zone_forget(fol_app *app); /* the document is left */
void fol_zone_drop(fol_app *app);
bool fol_zone_dragged(const fol_app *app); /* an outline is in the making */
void fol_zone_close(fol_app *app);         /* it is a zone from now on, or a fill */
/* The press that is under way ends without the point that it has set; false: it began the outline, or draws it. */
bool fol_zone_release_early(fol_app *app);
bool fol_zone_undo(fol_app *app);                    /* the outline's last point; false: there is none */
const fol_zone *fol_zone_chosen(const fol_app *app); /* NULL: none */
void fol_zone_remove(fol_app *app);                  /* the outline's last point, or else the chosen zone */
/* What the chosen one is; `live`: shows it alone. Its points stay. */
void fol_zone_change(fol_app *app, const fol_zone *zone, bool live);
void fol_zone_choose_kind(fol_app *app, fol_zone_kind kind); /* of the next, and of the chosen one */
void fol_zones_draw(fol_app *app, bool for_reading);

#endif
