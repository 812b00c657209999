/* The painting tools: brush, eraser and smoothing, which change the mask, and three brushes that correct the scalp
 * matte. */
#ifndef FOL_TOOLS_TOOL_BRUSH_H
#define FOL_TOOLS_TOOL_BRUSH_H

#include "app/tools/brush_stroke.h"

extern const fol_tool fol_tool_brush, fol_tool_eraser, fol_tool_smooth;
extern const fol_tool fol_tool_scalp_add, fol_tool_scalp_remove, fol_tool_scalp_restore;

/* Whether the selected tool corrects the scalp matte; if so, stores in *correction what it marks the skin as: scalp,
 * not scalp, or uncorrected. */
bool fol_brush_corrects(const fol_app *app, fol_correction *correction);

/* Limits of the brush radius that the user can set, mm on the skin. */
#define FOL_BRUSH_MIN_MM 0.25
#define FOL_BRUSH_MAX_MM 40.0

/* Creates the state of the painting tools. Fails only if memory runs out. */
bool fol_brush_init(fol_app *app, fol_error *err);

/* Called when another view is shown or the document is closed: forgets where the last stroke ended, from where a click
 * with Shift would draw a line. */
void fol_brush_forget(fol_app *app);

/* Frees the state of the painting tools. */
void fol_brush_drop(fol_app *app);

/* Multiplies the radius of the brush by `factor`, rounds it to 0.05 mm, and keeps it within its limits. */
void fol_brush_resize(fol_app *app, double factor);

#endif
