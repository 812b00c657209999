/* Brush, eraser and smoothing: strokes that change the painted area. */
#ifndef FOL_TOOLS_TOOL_BRUSH_H
#define FOL_TOOLS_TOOL_BRUSH_H

#include "app/tools/brush_stroke.h"

extern const fol_tool fol_tool_brush, fol_tool_eraser, fol_tool_smooth;

/* How large the brush may be made here. */
#define FOL_BRUSH_MIN_MM 0.25
#define FOL_BRUSH_MAX_MM 40.0

bool fol_brush_init(fol_app *app, fol_error *err);
void fol_brush_forget(fol_app *app); /* the document is left */
void fol_brush_drop(fol_app *app);
void fol_brush_resize(fol_app *app, double factor);

#endif
