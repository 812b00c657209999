/* Matte: which part of a photograph's light comes from in front of pigment (shine, and hair that is already there), so
 * that simulated dots do not darken it. fol_matte_sheet gives that share for each pixel; fol_matte_skin gives the bare
 * skin below hair and shine. Both depend only on the photograph and its scale. */
#ifndef FOLLIDOT_MATTE_H
#define FOLLIDOT_MATTE_H

#include "follidot/photo.h"

/* The matte of one photograph, computed tile by tile on first use and cached. Borrows the photograph. Safe from many
 * threads: a tile that two threads need at once is computed twice, and one copy is kept. Results do not depend on the
 * number of threads. */
typedef struct fol_matte_sheet fol_matte_sheet;

/* Measures the photograph in coarse blocks, from which tiles are then computed. `px_per_mm` is the scale on the scalp;
 * `camera` is fol_photo_camera's result. `threads` 0 uses all processors. Drop *out. Fails only if memory runs out. */
bool fol_matte_sheet_new(fol_matte_sheet **out, const fol_photo *photo, double px_per_mm,
                         const fol_camera_traits *camera, int threads, fol_error *err);

/* Frees the sheet and its cached tiles; NULL is fine. */
void fol_matte_sheet_drop(fol_matte_sheet *sheet);

/* Side of a matte tile; tiles start at the picture's top left. */
enum { FOL_MATTE_TILE_PX = 256 };

/* Writes, for `count` pixels of row y from x0 on, the share of light that comes from in front of pigment: [0, 1] in
 * steps of 1/255. Returns false if the share is 0 for all of them; `share` is then undefined. All pixels must lie in
 * one tile. */
bool fol_matte_sheet_row(const fol_matte_sheet *sheet, float *share, int x0, int y, int count);

/* The luminance of bare skin all over a photograph, with hair and shine removed; shadows remain. Immutable. Borrows
 * the photograph. Results do not depend on the number of threads. */
typedef struct fol_matte_skin fol_matte_skin;

/* Arguments as in fol_matte_sheet_new. Drop *out. Fails only if memory runs out. */
bool fol_matte_skin_new(fol_matte_skin **out, const fol_photo *photo, double px_per_mm, const fol_camera_traits *camera,
                        int threads, fol_error *err);

/* Frees the estimate of bare skin; NULL is fine. */
void fol_matte_skin_drop(fol_matte_skin *skin);

/* The mean light of a square of pixels with its top left at (x0, y0), divided by that of bare skin there. Reads every
 * `step`-th pixel each way. The square may extend beyond the picture but must overlap it. */
float fol_matte_skin_share(const fol_matte_skin *skin, int x0, int y0, int side_px, int step);

#endif
