/* Brush, eraser and smoothing: strokes that change the painted area; and strokes that correct the scalp matte. */
#ifndef FOL_TOOLS_TOOL_BRUSH_H
#define FOL_TOOLS_TOOL_BRUSH_H

#include "app/tools/brush_stroke.h"

extern const fol_tool fol_tool_brush, fol_tool_eraser, fol_tool_smooth;
extern const fol_tool fol_tool_scalp_add, fol_tool_scalp_remove, fol_tool_scalp_restore;

/* Whether the tool in the hand corrects the scalp matte, and towards what. */
bool fol_brush_corrects(const fol_app *app, fol_correction *correction);

/* How large the brush may be made here. */
#define FOL_BRUSH_MIN_MM 0.25
#define FOL_BRUSH_MAX_MM 40.0

bool fol_brush_init(fol_app *app, fol_error *err);
void fol_brush_forget(fol_app *app); /* the document is left */
void fol_brush_drop(fol_app *app);
void fol_brush_resize(fol_app *app, double factor);

#endif
