#include "live/worker_result.h"

void fol_worker_result_clear(fol_worker_result *made) {
  fol_free(made->photo);
  fol_free(made->after);
  fol_free(made->findings);
  fol_gpu_task_drop(made->order);
  made->photo = made->after = NULL;
  made->order = NULL;
  made->findings = NULL;
}
