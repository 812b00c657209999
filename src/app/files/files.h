/* Files: opening, keeping, saving elsewhere, exporting, leaving; and the views of a consultation. */
#ifndef FOL_FILES_FILES_H
#define FOL_FILES_FILES_H

#include "app/files/dialog.h"
#include "app/state/state.h"

/* ---- views (app_views.c) ------------------------------------------------------------------------ */

void fol_app_show_view(fol_app *app, fol_view_name which); /* reads its photograph first */
/* Does it, and shows the view that it changed, or another where it took the present one away. */
bool fol_app_do_and_follow(fol_app *app, const fol_edit *edit);
void fol_app_show_after(fol_app *app, int session);          /* the photograph taken after it */
void fol_app_choose_view(fol_app *app, fol_view_name which); /* shows it, adds it, or renames the present one to it */
void fol_app_remove_view(fol_app *app);                      /* the one that is shown */
void fol_app_ask_for_after(fol_app *app);
void fol_app_carry_hairline(fol_app *app, fol_view_name from);

/* ---- files (app_open.c, app_keep.c, app_out.c, app_leave.c) ---------------------------------------- */

void fol_app_intend(fol_app *app, fol_intent_kind kind,
                    const char *path); /* asks first where work could not be saved */
void fol_app_save(fol_app *app, bool elsewhere);
void fol_app_save_plan(fol_app *app);
void fol_app_export(fol_app *app);
void fol_app_ask_for(fol_app *app, fol_dialog_kind kind);
typedef enum fol_answer { FOL_ANSWER_SAVE, FOL_ANSWER_DISCARD, FOL_ANSWER_CANCEL } fol_answer;
void fol_app_answer(fol_app *app, fol_answer answer);
void fol_app_drop_file(fol_app *app, const char *path); /* a photo, a consultation, or a plan, by its name */
void fol_app_open_first(fol_app *app);                  /* what the options name */
void fol_app_update_files(fol_app *app);
void fol_app_close(fol_app *app); /* stops and frees everything */

void fol_app_show_sheet(fol_app *app, fol_sheet_kind kind);
void fol_app_close_sheet(fol_app *app); /* wipes what was typed in it */
void fol_app_unlock(fol_app *app);      /* opens the file with the passphrase in the sheet */
void fol_app_protect(fol_app *app);     /* seals it with that; an empty one takes protection away */
void fol_app_lock_plan(fol_app *app, bool lock);
void fol_app_lock_screen(fol_app *app);            /* soon puts a protected file away until its passphrase is given */
void fol_app_touched(fol_app *app);                /* somebody is there */
int fol_app_lock_wait_ms(const fol_app *app);      /* until that is done of itself; -1: never */
const char *fol_app_file_name(const fol_app *app); /* as shown to people; never NULL */

bool fol_app_beside(const fol_app *app, fol_beside *out);
void fol_app_cancel_beside(fol_app *app);

#endif
