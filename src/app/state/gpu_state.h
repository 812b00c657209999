/* Whether the dots are drawn on the GPU. After an error of the GPU they are drawn on the CPU until the program is
 * restarted. */
#ifndef FOL_STATE_GPU_STATE_H
#define FOL_STATE_GPU_STATE_H

#include "app/state/app.h"

/* Lets `picture`, a new picture, be drawn on the GPU, unless the GPU is switched off; if that fails, switches the GPU
 * off. */
void fol_app_gpu_enable(fol_app *app, fol_picture *picture);

/* Starts drawing tile number `tile` of the picture on the GPU; takes ownership of `task`. If the GPU fails, switches it
 * off and returns false. */
bool fol_app_gpu_start(fol_app *app, int tile, fol_gpu_task *task);

/* Sets in `request` whether dots are drawn by the GPU or the CPU and, for the GPU, in which level of detail. */
void fol_app_gpu_fill_request(const fol_app *app, fol_picture_request *request);

/* Tells the user once that the GPU is switched off, and why; does nothing while it is on. */
void fol_app_gpu_report(fol_app *app);

#endif
