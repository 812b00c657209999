/* After-photo: a photograph taken after a session, shown in place of the photograph of its view or half transparent
 * over it. Pairs of points (pins), one in each photograph, align them. Without pins the after-photo is shown centred
 * and unrotated. It has a fol_picture and a worker of its own, so that switching between the photographs takes no time.
 */
#ifndef FOL_TOOLS_AFTER_PHOTO_H
#define FOL_TOOLS_AFTER_PHOTO_H

#include "app/state/state.h"
#include "live/worker.h"
#include "viewport/alignment.h"
#include "viewport/picture.h"

/* Takes ownership of the after-photo `result`, which has just been read, and shows it. Frees the previous one. */
void fol_after_photo_receive(fol_app *app, const fol_after_photo *result);

/* Frees the after-photo with its picture, worker and document, and shows the photograph of the view again. */
void fol_after_photo_forget(fol_app *app);

/* Shows the after-photo if `shown` is true and one has been read; otherwise the photograph of the view. */
void fol_after_photo_show(fol_app *app, bool shown);

/* Whether the after-photo in memory is the one of the current view after session number `session`, and the document
 * still contains it. */
bool fol_after_photo_is_of(const fol_app *app, int session);

/* Requests the visible part of the after-photo from its worker (the thread that computes its tiles) and uploads
 * finished tiles for at most `budget_ms`; called once per frame. */
void fol_after_photo_update(fol_app *app, uint64_t budget_ms);

/* Returns the size of the after-photo, px. */
fol_frame fol_after_photo_frame(const fol_app *app);

/* Whether the document has pins that align the after-photo with the view. */
bool fol_after_photo_is_lined_up(const fol_app *app);

/* Returns the similarity (shift, rotation and scale) that maps pixels of the after-photo to pixels of the view's
 * photograph. During a drag it is the one dragged so far, otherwise the one that the pins determine; without pins, the
 * initial one. */
fol_similarity fol_after_photo_alignment(const fol_app *app);

/* Draws the after-photo. `options` are those with which the view's picture is drawn. */
void fol_after_photo_paint(const fol_app *app, const fol_picture_options *options);

#endif
