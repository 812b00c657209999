#include "live/made.h"

void fol_made_clear(fol_made *made) {
  fol_free(made->photo);
  fol_free(made->after);
  fol_free(made->findings);
  fol_tile_order_drop(made->order);
  made->photo = made->after = NULL;
  made->order = NULL;
  made->findings = NULL;
}
