/* The matte of a photograph is the fraction of each pixel's light that comes from in front of the pigment, that is,
 * from shine and from hair that is already there, so that simulated dots do not darken this light. fol_matte_sheet
 * contains this fraction for each pixel; fol_matte_skin contains the luminance of the bare skin below hair and shine.
 * Both depend only on the photograph, its camera and its scale. */
#ifndef FOLLIDOT_MATTE_H
#define FOLLIDOT_MATTE_H

#include "follidot/photo.h"

/* The matte of a photograph, computed tile by tile on first use and cached. Borrows the photograph. Thread-safe: a tile
 * that two threads need at the same time is computed twice, and one copy is kept. Results do not depend on the number
 * of threads. */
typedef struct fol_matte_sheet fol_matte_sheet;

/* Creates the matte of a photograph, which tells the light of hair and shine from that of the skin behind them. This
 * call only measures coarse blocks of the photograph; fol_matte_sheet_row computes tiles of the matte from these
 * measurements when they are needed. `px_per_mm` is the scale on the scalp; `camera` is the result of fol_photo_camera.
 * Uses `threads` threads (0: one per processor). Drop *out. Fails only if memory runs out. */
bool fol_matte_sheet_new(fol_matte_sheet **out, const fol_photo *photo, double px_per_mm,
                         const fol_camera_traits *camera, int threads, fol_error *err);

/* Frees the sheet (the matte of a photograph) and its cached tiles; `sheet` may be NULL. */
void fol_matte_sheet_drop(fol_matte_sheet *sheet);

/* The side of a matte tile in pixels. The first tile is at the picture's top left corner. */
enum { FOL_MATTE_TILE_PX = 256 };

/* Writes to `share`, for `count` pixels of row y from column x0 on, the fraction of light that comes from in front of
 * the pigment: [0, 1] in steps of 1/255. Returns false if this fraction is 0 for all of these pixels; `share` is then
 * undefined. All pixels must be in one tile. */
bool fol_matte_sheet_row(const fol_matte_sheet *sheet, float *share, int x0, int y, int count);

/* The luminance that the photograph would have with bare skin everywhere, without hair and shine; shadows remain.
 * Immutable. Borrows the photograph. Results do not depend on the number of threads. */
typedef struct fol_matte_skin fol_matte_skin;

/* Estimates the luminance of bare skin in a photograph. The arguments are those of fol_matte_sheet_new. Drop *out.
 * Fails only if memory runs out. */
bool fol_matte_skin_new(fol_matte_skin **out, const fol_photo *photo, double px_per_mm, const fol_camera_traits *camera,
                        int threads, fol_error *err);

/* Frees the estimate of bare skin; `skin` may be NULL. */
void fol_matte_skin_drop(fol_matte_skin *skin);

/* Returns how bright a square of pixels is compared with bare skin: the square's mean luminance divided by the
 * luminance of bare skin at its centre. The square's top left corner is (x0, y0), its side `side_px`. Reads only every
 * `step`-th pixel in each direction (1: all pixels). The square may extend beyond the picture but must overlap it; only
 * the overlap counts. */
float fol_matte_skin_share(const fol_matte_skin *skin, int x0, int y0, int side_px, int step);

#endif
