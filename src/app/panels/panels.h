/* Panels: the parts of the interface around the picture. Functions with a pen add to a panel; the others draw a
 * whole one. */
#ifndef FOL_PANELS_PANELS_H
#define FOL_PANELS_PANELS_H

#include "app/files/app_files.h"
#include "app/state/state.h"
#include "widgets/pen.h"

/* Draws the start page, in the whole window while no document is open. */
void fol_panel_start(fol_app *app);

/* Draws the bar of steps. */
void fol_panel_steps(fol_app *app);

/* Draws the panel of the current step. */
void fol_panel_options(fol_app *app);

/* Adds the title of a page and what to do now. */
void fol_panel_step_guide(fol_app *app, fol_pen *pen);

/* Returns the height of the guide's button at the foot of the panel, px. */
float fol_panel_step_guide_height(const fol_app *app);

/* Draws that button, which leads to the next step. */
void fol_panel_step_guide_next(fol_app *app, fol_box box);

/* Adds the page of the photograph. */
void fol_panel_photo(fol_app *app, fol_pen *pen);

/* Resets what the inbox panels show; at the start of each frame. */
void fol_panel_inbox_begin(fol_app *app);

/* Draws the watched folder on the start page; returns the bottom of what was drawn, px. */
float fol_panel_inbox_start(fol_app *app, fol_box box, bool low);

/* Adds the watched folder to the page of the photograph. */
void fol_panel_inbox_photo(fol_app *app, fol_pen *pen);

/* Draws the photograph under the pointer next to that page. */
void fol_panel_inbox_preview(fol_app *app);

/* Adds the choice of the folder to the settings sheet. */
void fol_panel_inbox_settings(fol_app *app, fol_pen *pen);

/* Adds the panel of sessions, with one of the pages below. */
void fol_panel_sessions(fol_app *app, fol_pen *pen);

/* Adds the page of numbers and sizes of dots. */
void fol_panel_dots(fol_app *app, fol_pen *pen);

/* Adds the date of a session. */
void fol_panel_date(fol_app *app, fol_pen *pen, int session);

/* Adds a button to space the sessions; nothing if their dates are usual. */
void fol_panel_dates_space(fol_app *app, fol_pen *pen);

/* Adds the page of the pigment. */
void fol_panel_pigment(fol_app *app, fol_pen *pen);

/* Adds the page of healing. */
void fol_panel_healing(fol_app *app, fol_pen *pen);

/* Adds the page of the record of treatments. */
void fol_panel_record(fol_app *app, fol_pen *pen);

/* Adds a read-only summary of the sessions. */
void fol_panel_sessions_summary(fol_app *app, fol_pen *pen);

/* Adds the page of export. */
void fol_panel_export(fol_app *app, fol_pen *pen);

/* Adds the warnings; nothing if there are none. */
void fol_panel_warnings(fol_app *app, fol_pen *pen);

/* Draws the timeline. */
void fol_panel_timeline(fol_app *app);

/* Draws the strip of views and tools above the picture. */
void fol_panel_strip(fol_app *app);

/* Draws the status bar. */
void fol_panel_status(fol_app *app);

/* Draws the message, if any. */
void fol_panel_notice(fol_app *app);

/* Draws the modal sheet, if any. */
void fol_panel_sheet(fol_app *app);

/* Draws the command palette. */
void fol_panel_palette(fol_app *app);

/* ---- pages of tools, and parts of them ---- */

/* Adds the page of the scale. */
void fol_scale_panel(fol_app *app, fol_pen *pen);

/* Adds the page of the head. */
void fol_head_panel(fol_app *app, fol_pen *pen);

/* Adds the page of the hairline. */
void fol_hairline_panel(fol_app *app, fol_pen *pen);

/* Adds the designs of hairlines (panel_design.c). */
void fol_hairline_face_panel(fol_app *app, fol_pen *pen);

/* Adds the comparison of hairlines (panel_hairlines.c). */
void fol_hairline_compare_panel(fol_app *app, fol_pen *pen);

/* Adds the choice of brush, eraser, smoothing, filling or zones. */
void fol_density_choose(fol_app *app, fol_pen *pen);

/* Adds the page of the first three. */
void fol_density_panel(fol_app *app, fol_pen *pen);

/* Adds sliders for size and softness. */
void fol_brush_sliders(fol_app *app, fol_pen *pen);

/* Adds a choice of tools, in the order of the labels; choosing another one cancels the active tool. */
void fol_tool_choice(fol_app *app, fol_pen *pen, fol_choice choice, const fol_tool *const *tools);

/* Adds the page of the brushes that correct the scalp matte. */
void fol_scalp_panel(fol_app *app, fol_pen *pen);

/* Adds the page of filling. */
void fol_fill_panel(fol_app *app, fol_pen *pen);

/* Adds the page of zones. */
void fol_zone_panel(fol_app *app, fol_pen *pen);

/* Adds the page of aligning a photograph. */
void fol_align_panel(fol_app *app, fol_pen *pen);

/* Adds how the photograph shown was framed, compared with the view's. */
void fol_align_words(fol_app *app, fol_pen *pen);

/* Writes over the picture what it shows (ghost_words.c). */
void fol_ghost_words(const fol_app *app);

/* Draws a button that switches between the simulation and the photograph taken after the session shown, if there is
 * one. */
void fol_ghost_button(fol_app *app);

#endif
