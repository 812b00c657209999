/* Panels: the parts of the interface around the picture. Functions with a parameter `pen` add widgets to the panel that
 * is being laid out; the others draw a whole panel. */
#ifndef FOL_PANELS_PANELS_H
#define FOL_PANELS_PANELS_H

#include "app/files/app_files.h"
#include "app/state/state.h"
#include "widgets/pen.h"

/* Draws the start page, which fills the window while no document is open. */
void fol_panel_start(fol_app *app);

/* Draws the bar on the left with the steps of a consultation. */
void fol_panel_steps(fol_app *app);

/* Draws the panel of the current step. */
void fol_panel_options(fol_app *app);

/* Adds the title of the current step's page and the step guide's text about what to do now. */
void fol_panel_step_guide(fol_app *app, fol_pen *pen);

/* Returns the height of the step guide's button at the foot of the panel, px. */
float fol_panel_step_guide_height(const fol_app *app);

/* Draws the step guide's button, which leads to the next step, in `box`. */
void fol_panel_step_guide_next(fol_app *app, fol_box box);

/* Adds the page of the photograph: the client, the views, and the file. */
void fol_panel_photo(fol_app *app, fol_pen *pen);

/* Resets the state of the inbox panels; called at the start of each frame. */
void fol_panel_inbox_begin(fol_app *app);

/* Draws the photographs of the watched folder on the start page, in `box`; `low`: in a low window. Returns the bottom
 * of what was drawn, px. */
float fol_panel_inbox_start(fol_app *app, fol_box box, bool low);

/* Adds the photographs of the watched folder to the page of the photograph. */
void fol_panel_inbox_photo(fol_app *app, fol_pen *pen);

/* Draws a larger preview of the watched folder's photograph under the pointer, next to the panel. */
void fol_panel_inbox_preview(fol_app *app);

/* Adds the choice of the folder to watch to the settings sheet. */
void fol_panel_inbox_settings(fol_app *app, fol_pen *pen);

/* Adds the sessions panel, which contains one of its pages (dots, pigment, healing, record). */
void fol_panel_sessions(fol_app *app, fol_pen *pen);

/* Adds the sessions panel's page with the number and size of dots of each session. */
void fol_panel_dots(fol_app *app, fol_pen *pen);

/* Adds the widgets for the date of session number `session`. */
void fol_panel_date(fol_app *app, fol_pen *pen, int session);

/* Adds a button that spaces the sessions as usual; adds nothing if the spacing is usual already. */
void fol_panel_dates_space(fol_app *app, fol_pen *pen);

/* Adds the sessions panel's page of the pigment: shade for the hair, and depth. */
void fol_panel_pigment(fol_app *app, fol_pen *pen);

/* Adds the sessions panel's page of healing: skin, and what makes pigment fade. */
void fol_panel_healing(fol_app *app, fol_pen *pen);

/* Adds the sessions panel's page of the record of treatments: what was done in a session, and photographs taken after
 * it. */
void fol_panel_record(fol_app *app, fol_pen *pen);

/* Adds a read-only summary of the sessions. */
void fol_panel_sessions_summary(fol_app *app, fol_pen *pen);

/* Adds the page of exporting: what will be exported, and locking the plan. */
void fol_panel_export(fol_app *app, fol_pen *pen);

/* Adds the warnings about the plan; adds nothing if there are none. */
void fol_panel_warnings(fol_app *app, fol_pen *pen);

/* Draws the timeline below the picture: times after the session, and the pace of fading. */
void fol_panel_timeline(fol_app *app);

/* Draws the strip below the picture: before and each session, comparing, light and camera, zoom. */
void fol_panel_strip(fol_app *app);

/* Draws the buttons for the views of the head in client mode. */
void fol_panel_client_views(fol_app *app);

/* Draws the status bar: what to do now, and the position of the mouse on the head. */
void fol_panel_status(fol_app *app);

/* Draws the message in its bar, if there is one, and the progress of background jobs. */
void fol_panel_notice(fol_app *app);

/* Draws the modal sheet that is open, if any. */
void fol_panel_sheet(fol_app *app);

/* Draws the command palette, if it is open. */
void fol_panel_palette(fol_app *app);

/* ---- pages of tools, and parts of them ---- */

/* Adds the page of the ruler: its length and the resulting scale. */
void fol_scale_panel(fol_app *app, fol_pen *pen);

/* Adds the page of the head: plane or head, direction of the camera, size. */
void fol_head_panel(fol_app *app, fol_pen *pen);

/* Adds the page of the hairline: designs, style, feather, irregularity, comparison. */
void fol_hairline_panel(fol_app *app, fol_pen *pen);

/* Adds the designs of hairlines (panel_design.c). */
void fol_hairline_face_panel(fol_app *app, fol_pen *pen);

/* Adds the comparison of hairlines (panel_hairlines.c). */
void fol_hairline_compare_panel(fol_app *app, fol_pen *pen);

/* Adds the choice of brush, eraser, smoothing, filling or zones. */
void fol_density_choose(fol_app *app, fol_pen *pen);

/* Adds the page of the brush, the eraser and smoothing. */
void fol_density_panel(fol_app *app, fol_pen *pen);

/* Adds sliders for the size and softness of the brush. */
void fol_brush_sliders(fol_app *app, fol_pen *pen);

/* Adds a choice between `tools`, in the order of the labels of `choice`. Choosing another tool cancels what the active
 * one is doing. */
void fol_tool_choice(fol_app *app, fol_pen *pen, fol_choice choice, const fol_tool *const *tools);

/* Adds the page of the brushes that correct the scalp matte. */
void fol_scalp_panel(fol_app *app, fol_pen *pen);

/* Adds the page of the fill tool: density and softness of the next area, bare skin, patterns of hair loss. */
void fol_fill_panel(fol_app *app, fol_pen *pen);

/* Adds the page of the zone tool: kind of the next zone, and what the selected zone does to dots. */
void fol_zone_panel(fol_app *app, fol_pen *pen);

/* Adds the page of aligning a photograph taken after a session with its view: opacity, fine moves. */
void fol_align_panel(fol_app *app, fol_pen *pen);

/* Adds a text about how the framing of the photograph shown differs from that of the view's photograph. */
void fol_align_words(fol_app *app, fol_pen *pen);

/* Writes labels over the picture that say which photograph or simulation is shown (ghost_words.c). */
void fol_ghost_words(const fol_app *app);

/* Draws a button that switches between the simulation and the photograph taken after the session shown, if there is
 * such a photograph. */
void fol_ghost_button(fol_app *app);

#endif
