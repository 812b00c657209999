#include "live/worker_result.h"

void fol_worker_result_clear(fol_worker_result *result) {
  fol_free(result->photo);
  fol_free(result->after);
  fol_free(result->findings);
  fol_gpu_task_drop(result->gpu_task);
  result->photo = result->after = NULL;
  result->gpu_task = NULL;
  result->findings = NULL;
}
