/* Sheet: the veil of a photograph as it has been looked at so far. What lies on top of pigment is the same in every
 * picture of a photograph, and telling it costs as much as drawing all dots: so each tile is told once. */
#ifndef FOLLIDOT_RENDER_VEIL_SHEET_H
#define FOLLIDOT_RENDER_VEIL_SHEET_H

#include "follidot/render_ink.h"
#include "veil.h"

/* Safe from many threads: a tile that two ask for at once is told twice, and one of them kept. */
typedef struct fol_veil_sheet fol_veil_sheet;
bool fol_veil_sheet_new(fol_veil_sheet **out, const fol_photo *photo, double px_per_mm, const fol_camera_traits *camera,
                        int threads, fol_error *err); /* borrows the photograph */
void fol_veil_sheet_drop(fol_veil_sheet *sheet);

/* As fol_veil_row, in steps of 1/255, for pixels that lie in one tile of FOL_VEIL_TILE_PX from the picture's top left.
 */
enum { FOL_VEIL_TILE_PX = FOL_VEIL_SQUARE_PX };
bool fol_veil_sheet_row(const fol_veil_sheet *sheet, float *share, int x0, int y, int count);

#endif
