/* The panels: all parts of the interface around the picture. Functions with a parameter `pen` add widgets to the panel
 * that is being laid out from top to bottom; the other functions draw a whole panel. */
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

/* Adds the title of the current step and the guide's texts: what to do now, and what an earlier step lacks. */
void fol_panel_step_guide(fol_app *app, fol_pen *pen);

/* Returns the height of the area at the bottom of the panel that has the button to the next step, window px; 0 in the
 * last step. */
float fol_panel_step_guide_height(const fol_app *app);

/* Draws the button to the next step in `box`. */
void fol_panel_step_guide_next(fol_app *app, fol_box box);

/* Adds the panel of the photo step: the client, the views, and the file. */
void fol_panel_photo(fol_app *app, fol_pen *pen);

/* Resets what the panels of new photographs note during a frame; called at the start of each frame. */
void fol_panel_inbox_begin(fol_app *app);

/* Draws the new photographs in the watched folder on the start page, at the top of `box`; fewer of them if `low` is
 * true, for windows of small height. Returns the y coordinate below what was drawn, window px. */
float fol_panel_inbox_start(fol_app *app, fol_box box, bool low);

/* Adds the new photographs in the watched folder to the panel of the photo step. */
void fol_panel_inbox_photo(fol_app *app, fol_pen *pen);

/* Draws a larger preview of the new photograph whose row is under the pointer, next to the panel. */
void fol_panel_inbox_preview(fol_app *app);

/* Adds the choice of the watched folder to the settings dialog. */
void fol_panel_inbox_settings(fol_app *app, fol_pen *pen);

/* Adds the panel of the sessions step, which shows one of its pages: dots, pigment, healing or record. */
void fol_panel_sessions(fol_app *app, fol_pen *pen);

/* Adds the page "Dots": number and size of the dots of each session, and the sessions' dates. */
void fol_panel_dots(fol_app *app, fol_pen *pen);

/* Adds the widgets for the date of session number `session`. */
void fol_panel_date(fol_app *app, fol_pen *pen, int session);

/* Adds a button that puts the sessions' dates 14 days apart; adds nothing if all gaps are usual. */
void fol_panel_dates_space(fol_app *app, fol_pen *pen);

/* Adds the page "Pigment": its shade, matched to the hair, and its depth in the skin. */
void fol_panel_pigment(fol_app *app, fol_pen *pen);

/* Adds the page "Healing": the skin's tone, and what makes pigment fade. */
void fol_panel_healing(fol_app *app, fol_pen *pen);

/* Adds the page "Record": what was done in the session that is shown, and the after-photo. While the user aligns an
 * after-photo, adds the panel for that instead. */
void fol_panel_record(fol_app *app, fol_pen *pen);

/* Adds a summary of the sessions, without controls. */
void fol_panel_sessions_summary(fol_app *app, fol_pen *pen);

/* Adds the panel of the export step: what is exported, and the lock of the plan. */
void fol_panel_export(fol_app *app, fol_pen *pen);

/* Adds the warnings about the plan; adds nothing if there are none. */
void fol_panel_warnings(fol_app *app, fol_pen *pen);

/* Draws the timeline below the picture: times after the session, and the pace of fading. */
void fol_panel_timeline(fol_app *app);

/* Draws the strip of buttons below the picture: before and each session, comparisons, light and camera blur, zoom. */
void fol_panel_strip(fol_app *app);

/* Draws the buttons for the views of the head in client mode. */
void fol_panel_client_views(fol_app *app);

/* Draws the status bar: what to do now, and where on the head the pointer is. */
void fol_panel_status(fol_app *app);

/* Draws the bar with the message to the user, if there is one, or with the progress of a background job. */
void fol_panel_notice(fol_app *app);

/* Draws the modal dialog that is open, if there is one, or dims the window while a file dialog is open. */
void fol_panel_sheet(fol_app *app);

/* Draws the command palette; called by fol_panel_sheet if the palette is open. */
void fol_panel_palette(fol_app *app);

/* ---- panels of tools, and parts of them ---- */

/* Adds the panel of the ruler: its length and the scale that results. */
void fol_scale_panel(fol_app *app, fol_pen *pen);

/* Adds the panel of the head: plane or ellipsoid, direction of the camera, size. */
void fol_head_panel(fol_app *app, fol_pen *pen);

/* Adds the panel of the hairline: comparison, designs, style, feather, irregularity. */
void fol_hairline_panel(fol_app *app, fol_pen *pen);

/* Adds the part about designs of hairlines (panel_design.c). */
void fol_hairline_face_panel(fol_app *app, fol_pen *pen);

/* Adds the part that compares hairlines (panel_hairlines.c). */
void fol_hairline_compare_panel(fol_app *app, fol_pen *pen);

/* Adds the choice of brush, eraser, smoothing, filling or zones. */
void fol_density_choose(fol_app *app, fol_pen *pen);

/* Adds the panel of brush, eraser and smoothing. */
void fol_density_panel(fol_app *app, fol_pen *pen);

/* Adds sliders for the size and softness of the brush. */
void fol_brush_sliders(fol_app *app, fol_pen *pen);

/* Adds a choice between `tools`, which are in the order of the labels of `choice`. If the user chooses another tool,
 * what the selected one is doing is cancelled first. */
void fol_tool_choice(fol_app *app, fol_pen *pen, fol_choice choice, const fol_tool *const *tools);

/* Adds the panel of the brushes that correct the scalp matte. */
void fol_scalp_panel(fol_app *app, fol_pen *pen);

/* Adds the panel of the fill tool: density and feather of the next fill, bare skin, patterns of hair loss. */
void fol_fill_panel(fol_app *app, fol_pen *pen);

/* Adds the panel of the zone tool: the kind of the next zone, and the settings of the selected zone. */
void fol_zone_panel(fol_app *app, fol_pen *pen);

/* Adds the panel for aligning an after-photo with its view: opacity and small steps. */
void fol_align_panel(fol_app *app, fol_pen *pen);

/* Adds a text that says how the after-photo that is shown is framed differently from the view's photograph. */
void fol_align_words(fol_app *app, fol_pen *pen);

/* Writes over the picture which photograph or simulation is shown (after_photo_words.c). */
void fol_after_photo_words(const fol_app *app);

/* Draws a button that switches between the simulation and the after-photo of the session that is shown; nothing if
 * there is no after-photo. */
void fol_after_photo_button(fol_app *app);

#endif
