/* Task: one piece of work on a thread of its own, with progress and cancel. */
#ifndef FOL_LIVE_TASK_H
#define FOL_LIVE_TASK_H

#include "follidot/base.h"

typedef bool fol_task_work(void *context, fol_progress *progress, fol_error *err);

typedef struct fol_task fol_task;
bool fol_task_start(fol_task **out, fol_task_work *work, void *context, fol_error *err);
bool fol_task_is_over(const fol_task *task);
double fol_task_fraction(const fol_task *task);
void fol_task_cancel(fol_task *task);

/* Waits for it, frees it, and tells how it went. */
bool fol_task_end(fol_task *task, fol_error *err);

#endif
