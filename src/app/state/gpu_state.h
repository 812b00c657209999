/* Whether dots are drawn on the GPU. After the first error of the GPU, they are drawn on the CPU until the program
 * ends. */
#ifndef FOL_STATE_GPU_STATE_H
#define FOL_STATE_GPU_STATE_H

#include "app/state/app.h"

/* Prepares `picture`, a new picture, for drawing on the GPU, unless the GPU is not used; if this fails, the GPU is not
 * used any more. */
void fol_app_gpu_enable(fol_app *app, fol_picture *picture);

/* Starts drawing tile number `tile` of the picture on the GPU; takes ownership of `task`. Returns false if the GPU is
 * not used, or fails; in the latter case it is not used any more. */
bool fol_app_gpu_start(fol_app *app, int tile, fol_gpu_task *task);

/* Sets in `request` whether its dots are drawn on the GPU or the CPU and, for the GPU, at which level of detail. */
void fol_app_gpu_fill_request(const fol_app *app, fol_picture_request *request);

/* If the GPU is not used, tells the user so and why, but only once. */
void fol_app_gpu_report(fol_app *app);

#endif
