/* GPU state: whether the GPU draws the dots. After an error the CPU does, until the program is restarted. */
#ifndef FOL_STATE_GPU_STATE_H
#define FOL_STATE_GPU_STATE_H

#include "app/state/app.h"

/* Enables drawing on the GPU for a new picture, unless it is switched off. */
void fol_app_gpu_enable(fol_app *app, fol_picture *picture);

/* Starts drawing a tile; takes ownership of the task. Returns false if the GPU failed and is now switched off. */
bool fol_app_gpu_start(fol_app *app, int tile, fol_gpu_task *task);

/* Sets who draws, and at which level, in a request. */
void fol_app_gpu_fill_request(const fol_app *app, fol_picture_request *request);

/* Tells the user once that the GPU is switched off. */
void fol_app_gpu_report(fol_app *app);

#endif
