/* Panels: the parts of the window around the picture. */
#ifndef FOL_PANELS_PANELS_H
#define FOL_PANELS_PANELS_H

#include "app/files/app_files.h"
#include "app/state/state.h"
#include "widgets/pen.h"

void fol_panel_start(fol_app *app); /* the whole window, while no photo is open */
void fol_panel_steps(fol_app *app);
void fol_panel_options(fol_app *app);
void fol_panel_step_guide(fol_app *app, fol_pen *pen); /* the title of each page, and what to do now */
float fol_panel_step_guide_height(const fol_app *app); /* of what is at its foot */
void fol_panel_step_guide_next(fol_app *app, fol_box box);
void fol_panel_photo(fol_app *app, fol_pen *pen);
void fol_panel_sessions(fol_app *app, fol_pen *pen); /* its pages: */
void fol_panel_dots(fol_app *app, fol_pen *pen);
void fol_panel_date(fol_app *app, fol_pen *pen, int session);
void fol_panel_dates_space(fol_app *app, fol_pen *pen); /* nothing where the dates are as usual */
void fol_panel_pigment(fol_app *app, fol_pen *pen);
void fol_panel_healing(fol_app *app, fol_pen *pen);
void fol_panel_record(fol_app *app, fol_pen *pen);
void fol_panel_sessions_summary(fol_app *app, fol_pen *pen); /* to read */
void fol_panel_export(fol_app *app, fol_pen *pen);
void fol_panel_warnings(fol_app *app, fol_pen *pen); /* nothing where there are none */
void fol_panel_timeline(fol_app *app);
void fol_panel_strip(fol_app *app);
void fol_panel_status(fol_app *app);
void fol_panel_notice(fol_app *app);
void fol_panel_sheet(fol_app *app); /* what has to be answered first */
void fol_panel_palette(fol_app *app);

/* The pages of tools, and parts of them. */
void fol_scale_panel(fol_app *app, fol_pen *pen);
void fol_head_panel(fol_app *app, fol_pen *pen);
void fol_hairline_panel(fol_app *app, fol_pen *pen);
void fol_hairline_face_panel(fol_app *app, fol_pen *pen);    /* panel_design.c */
void fol_hairline_compare_panel(fol_app *app, fol_pen *pen); /* panel_hairlines.c */
void fol_density_choose(fol_app *app, fol_pen *pen);         /* brush, eraser, smoothing, filling or zones */
void fol_density_panel(fol_app *app, fol_pen *pen);          /* of the first three */
void fol_brush_sliders(fol_app *app, fol_pen *pen);          /* size and softness */
/* One of some tools, in the order of the labels; the one in hand is cancelled for another. */
void fol_tool_choice(fol_app *app, fol_pen *pen, fol_choice choice, const fol_tool *const *tools);
void fol_scalp_panel(fol_app *app, fol_pen *pen); /* of the brushes that correct the scalp matte */
void fol_fill_panel(fol_app *app, fol_pen *pen);
void fol_zone_panel(fol_app *app, fol_pen *pen);
void fol_align_panel(fol_app *app, fol_pen *pen);
void fol_align_words(fol_app *app, fol_pen *pen); /* how the photograph that is looked at was framed */

/* Over the picture, in words: what it shows (ghost_words.c); and, where the session shown has a photograph taken after
 * it, a button that goes between that and the simulation. */
void fol_ghost_words(const fol_app *app);
void fol_ghost_button(fol_app *app);

#endif
