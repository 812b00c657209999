/* Matte: what lies in front of pigment in a photograph, shine and hair that is there already, so that no dot darkens
 * it. */
#ifndef FOLLIDOT_MATTE_H
#define FOLLIDOT_MATTE_H

#include "follidot/photo.h"

/* The matte of a photograph as far as it has been looked at: it is the same in every picture of that photograph, so
 * each tile is told once. Borrows the photograph. Safe from many threads: a tile that two ask for at once is told
 * twice, and one of them kept. The same whatever the thread count. */
typedef struct fol_matte_sheet fol_matte_sheet;
bool fol_matte_sheet_new(fol_matte_sheet **out, const fol_photo *photo, double px_per_mm,
                         const fol_camera_traits *camera, int threads, fol_error *err);
void fol_matte_sheet_drop(fol_matte_sheet *sheet);

/* The share, [0, 1] in steps of 1/255, of the light of each of `count` pixels of a row from (x0, y) on that does not
 * come from below pigment; false where none has any, and `share` then means nothing. For pixels that lie in one tile of
 * FOL_MATTE_TILE_PX from the picture's top left. */
enum { FOL_MATTE_TILE_PX = 256 };
bool fol_matte_sheet_row(const fol_matte_sheet *sheet, float *share, int x0, int y, int count);

/* Bare skin as it is below hair and shine, all over a photograph: shade darkens it, hair does not. Immutable. Borrows
 * the photograph. The same whatever the thread count. */
typedef struct fol_matte_skin fol_matte_skin;
bool fol_matte_skin_new(fol_matte_skin **out, const fol_photo *photo, double px_per_mm, const fol_camera_traits *camera,
                        int threads, fol_error *err);
void fol_matte_skin_drop(fol_matte_skin *skin);

/* The light that comes back from a square of pixels at (x0, y0), of which at least one is in the picture, over that of
 * bare skin there: the mean, of every `step`-th pixel each way. */
float fol_matte_skin_share(const fol_matte_skin *skin, int x0, int y0, int side_px, int step);

#endif
