/* Panels: the parts of the window around the picture. */
#ifndef FOL_APP_PANELS_H
#define FOL_APP_PANELS_H

#include "app/app.h"

void fol_panel_start(fol_app *app); /* the whole window, while no photo is open */
void fol_panel_steps(fol_app *app);
void fol_panel_options(fol_app *app);
void fol_panel_guide(fol_app *app, fol_pen *pen); /* the title of each page, and what to do now */
float fol_panel_guide_height(const fol_app *app); /* of what is at its foot */
void fol_panel_guide_next(fol_app *app, fol_box box);
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

/* A button of a command: its label and keys, and whether it is enabled, come from the table. */
bool fol_pen_command(fol_app *app, fol_pen *pen, const char *id, bool primary);
const char *fol_command_tip_of(char *out, size_t size,
                               const struct fol_command *command); /* what it does, and its keys */
const char *fol_command_tip(char *out, size_t size, const char *what, const char *keys);

#endif
