/* GPU state: whether the GPU draws the dots. After an error on the GPU the CPU draws them until the program is
 * restarted. */
#ifndef FOL_STATE_GPU_STATE_H
#define FOL_STATE_GPU_STATE_H

#include "app/state/app.h"

/* Enables drawing on the GPU for a new picture, unless drawing on the GPU is switched off. */
void fol_app_gpu_enable(fol_app *app, fol_picture *picture);

/* Starts drawing tile number `tile` on the GPU; takes ownership of the task. Returns false if the GPU failed; drawing
 * on it is then switched off. */
bool fol_app_gpu_start(fol_app *app, int tile, fol_gpu_task *task);

/* Sets in a request whether the GPU or the CPU draws, and at which level of detail. */
void fol_app_gpu_fill_request(const fol_app *app, fol_picture_request *request);

/* Informs the user that drawing on the GPU is switched off, if it is; once. */
void fol_app_gpu_report(fol_app *app);

#endif
