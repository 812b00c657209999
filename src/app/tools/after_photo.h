/* After-photo: a photograph taken after a session, shown in place of its view or half transparent over it. Pairs of
 * points (pins) align it with the view; without pins it is shown centred, as the camera took it. It has its own picture
 * and worker, so that switching between after-photo and view takes no time. */
#ifndef FOL_TOOLS_AFTER_PHOTO_H
#define FOL_TOOLS_AFTER_PHOTO_H

#include "app/state/state.h"
#include "live/worker.h"
#include "viewport/alignment.h"
#include "viewport/picture.h"

/* Takes ownership of the after-photo `result`, which has just been read, and shows it in place of the one before. */
void fol_after_photo_receive(fol_app *app, const fol_after_photo *result);

/* Frees the after-photo with its picture, worker and document, and shows the view. */
void fol_after_photo_forget(fol_app *app);

/* Shows the after-photo, if one has been read (`shown` true), or the view (false). */
void fol_after_photo_show(fol_app *app, bool shown);

/* Whether the after-photo that has been read is that of the current view after session number `session`, and is still
 * in the document. */
bool fol_after_photo_is_of(const fol_app *app, int session);

/* Requests the visible part of the after-photo from its worker and handles results for at most `budget_ms`; called once
 * per frame. */
void fol_after_photo_update(fol_app *app, uint64_t budget_ms);

/* Returns the size of the after-photo, px. */
fol_frame fol_after_photo_frame(const fol_app *app);

/* Whether the document has pins that align the after-photo with the view. */
bool fol_after_photo_is_lined_up(const fol_app *app);

/* Returns the similarity (shift, rotation and scale) that maps pixels of the after-photo to pixels of the view: during
 * a drag that of the drag, otherwise that of the pins; without pins, the initial one. */
fol_similarity fol_after_photo_alignment(const fol_app *app);

/* Draws the after-photo with the options with which the view's picture is drawn. */
void fol_after_photo_paint(const fol_app *app, const fol_picture_options *options);

#endif
