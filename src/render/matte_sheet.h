/* Sheet: the matte of a photograph as it has been looked at so far. What lies on top of pigment is the same in every
 * picture of a photograph, and telling it costs as much as drawing all dots: so each tile is told once. */
#ifndef FOLLIDOT_RENDER_MATTE_SHEET_H
#define FOLLIDOT_RENDER_MATTE_SHEET_H

#include "follidot/render_ink.h"
#include "matte.h"

/* Safe from many threads: a tile that two ask for at once is told twice, and one of them kept. */
typedef struct fol_matte_sheet fol_matte_sheet;
bool fol_matte_sheet_new(fol_matte_sheet **out, const fol_photo *photo, double px_per_mm,
                         const fol_camera_traits *camera, int threads, fol_error *err); /* borrows the photograph */
void fol_matte_sheet_drop(fol_matte_sheet *sheet);

/* As fol_matte_row, in steps of 1/255, for pixels that lie in one tile of FOL_MATTE_TILE_PX from the picture's top
 * left.
 */
enum { FOL_MATTE_TILE_PX = FOL_VEIL_SQUARE_PX };
bool fol_matte_sheet_row(const fol_matte_sheet *sheet, float *share, int x0, int y, int count);

#endif
