/* The panels: all parts of the window around the picture. A function with a parameter `pen` adds widgets to the panel
 * that is being laid out from top to bottom with this pen; any other function draws a whole panel. */
#ifndef FOL_PANELS_PANELS_H
#define FOL_PANELS_PANELS_H

#include "app/files/app_files.h"
#include "app/state/state.h"
#include "widgets/pen.h"

/* Draws the start page, which fills the window while no document is open. */
void fol_panel_start(fol_app *app);

/* Draws the bar on the left, with the steps of a consultation. */
void fol_panel_steps(fol_app *app);

/* Draws the panel of the current step. */
void fol_panel_options(fol_app *app);

/* Adds the title of the current step, what to do in it, and what an earlier step lacks. */
void fol_panel_step_guide(fol_app *app, fol_pen *pen);

/* Returns the height of the area at the bottom of the panel for the button to the next step, window px; 0 in the last
 * step, which has no such button. */
float fol_panel_step_guide_height(const fol_app *app);

/* Draws the button to the next step in `box`. */
void fol_panel_step_guide_next(fol_app *app, fol_box box);

/* Adds the panel of the photo step: the client's reference, the views of the head, and the consultation's file. */
void fol_panel_photo(fol_app *app, fol_pen *pen);

/* Adds the question which side of the head the photograph shows, or the parts of the plan that is offered. If there is
 * neither, adds nothing and returns false. */
bool fol_panel_plan_offer(fol_app *app, fol_pen *pen);

/* Called at the start of each frame: forgets what the panels with new photographs noted in the last frame, that is
 * which small pictures they need and which row is under the pointer. */
void fol_panel_inbox_begin(fol_app *app);

/* Draws the new photographs in the watched folder on the start page, at the top of `box`; if `low` is true, fewer of
 * them, for a low window. Returns the y coordinate of the lower end of what it has drawn, window px. */
float fol_panel_inbox_start(fol_app *app, fol_box box, bool low);

/* Adds the new photographs in the watched folder to the panel of the photo step. */
void fol_panel_inbox_photo(fol_app *app, fol_pen *pen);

/* Draws a larger preview of the new photograph whose row is under the pointer, next to the panel. */
void fol_panel_inbox_preview(fol_app *app);

/* Adds the choice of the watched folder to the settings dialog; without a caption if the dialog is `low`. */
void fol_panel_inbox_settings(fol_app *app, fol_pen *pen, bool low);

/* Adds the panel of the sessions step with the page that is selected: dots, pigment, healing or record. */
void fol_panel_sessions(fol_app *app, fol_pen *pen);

/* Adds the page "Dots": density, dot size and dilution of each session, and the sessions' dates. */
void fol_panel_dots(fol_app *app, fol_pen *pen);

/* Adds the widgets for the date of session number `session`. */
void fol_panel_date(fol_app *app, fol_pen *pen, int session);

/* Adds a button that sets the sessions' dates 14 days apart; adds nothing if all of them are the usual time apart
 * already. */
void fol_panel_dates_space(fol_app *app, fol_pen *pen);

/* Adds the page "Pigment": the pigment's shade, which is matched to the hair, and its depth in the skin. */
void fol_panel_pigment(fol_app *app, fol_pen *pen);

/* Adds the page "Healing": the tone of the skin, and what makes pigment fade. */
void fol_panel_healing(fol_app *app, fol_pen *pen);

/* Adds the page "Record": what was done in the session that is shown, and the photograph taken after it (after-photo).
 * While the user aligns that photograph, adds the panel for aligning instead. */
void fol_panel_record(fol_app *app, fol_pen *pen);

/* Adds a summary of the sessions, in which nothing can be changed. */
void fol_panel_sessions_summary(fol_app *app, fol_pen *pen);

/* Adds the panel of the export step: what is exported, and the lock that protects an agreed plan from changes. */
void fol_panel_export(fol_app *app, fol_pen *pen);

/* Adds a text that says how the panel's tools are used. In a low window a text of more than two lines is folded away
 * behind a button, so that the controls are seen. */
void fol_panel_help(fol_app *app, fol_pen *pen, const char *text);

/* Adds the warnings about the plan, if there are any. */
void fol_panel_warnings(fol_app *app, fol_pen *pen);

/* Draws the timeline below the picture: the times after the session that can be shown, and the choice of how fast
 * pigment fades. */
void fol_panel_timeline(fol_app *app);

/* Draws the strip of buttons below the picture: before treatment and after each session, comparisons, light and camera
 * blur, zoom. */
void fol_panel_strip(fol_app *app);

/* Draws the buttons over the picture with which a view of the head (front, top ...) is chosen, if there is room. */
void fol_panel_views(fol_app *app);

/* Draws the status bar: a text that says what to do at the moment, and where on the head the pointer is. */
void fol_panel_status(fol_app *app);

/* Draws a bar over the picture with the progress of a background job or, if none runs, with the message to the user, if
 * there is one. */
void fol_panel_notice(fol_app *app);

/* Draws the modal dialog that is open, if any, or darkens the window while a file dialog is open. */
void fol_panel_sheet(fol_app *app);

/* Draws the command palette; called by fol_panel_sheet if the palette is open. */
void fol_panel_palette(fol_app *app);

/* ---- panels of tools, and parts of them ------------------------------------------------------------ */

/* Adds the panel of the ruler: the length of the user's line, and the scale that results from it. */
void fol_scale_panel(fol_app *app, fol_pen *pen);

/* Adds the panel of the head: whether its surface is a plane or an ellipsoid, the direction of the camera, and the
 * size. */
void fol_head_panel(fol_app *app, fol_pen *pen);

/* Adds the panel of the hairline: comparison of several hairlines, designs, style, feather, irregularity. */
void fol_hairline_panel(fol_app *app, fol_pen *pen);

/* Adds the part of the hairline panel about hairlines made from designs (panel_design.c). */
void fol_hairline_face_panel(fol_app *app, fol_pen *pen);

/* Adds the part of the hairline panel in which the user compares hairlines (panel_hairlines.c). */
void fol_hairline_compare_panel(fol_app *app, fol_pen *pen);

/* Adds the buttons that select a tool: brush, eraser, smoothing, filling or zones. */
void fol_density_choose(fol_app *app, fol_pen *pen);

/* Adds the panel of the brush, the eraser and the smoothing brush. */
void fol_density_panel(fol_app *app, fol_pen *pen);

/* Adds sliders for the size and softness of the brush. */
void fol_brush_sliders(fol_app *app, fol_pen *pen);

/* Adds buttons that select one of `tools`, in the order of the labels of `choice`. If the user selects another tool,
 * first cancels what the previous tool is doing. */
void fol_tool_choice(fol_app *app, fol_pen *pen, fol_choice choice, const fol_tool *const *tools);

/* Adds the panel of the brushes that correct the scalp matte. */
void fol_scalp_panel(fol_app *app, fol_pen *pen);

/* Adds the panel of the fill tool: density and feather of the next fill, the search for bare skin, and patterns of hair
 * loss. */
void fol_fill_panel(fol_app *app, fol_pen *pen);

/* Adds the panel of the zone tool: the kind of the next zone that the user draws, and the settings of the selected
 * zone. */
void fol_zone_panel(fol_app *app, fol_pen *pen);

/* Adds the panel for aligning the photograph taken after a session (after-photo) with the photograph of the view:
 * opacity and small steps. */
void fol_align_panel(fol_app *app, fol_pen *pen);

/* Adds a text that says how differently the after-photo and the photograph of the view are framed. */
void fol_align_words(fol_app *app, fol_pen *pen);

/* Draws labels over the picture that say which photograph or simulation is shown (after_photo_words.c). */
void fol_after_photo_words(const fol_app *app);

/* Draws a button that switches between the simulation and the after-photo of the session that is shown; draws nothing
 * if the session has no after-photo. */
void fol_after_photo_button(fol_app *app);

#endif
