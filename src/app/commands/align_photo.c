#include "app/commands/align_photo.h"
#include "app/files/app_files.h"
#include "app/tools/tool_align.h"
#include "app/tools/toolset.h"

void fol_align_toggle(fol_app *app) {
  if (fol_app_is_aligning(app)) {
    app->tool = NULL;
    return;
  }
  app->panels.page = FOL_PAGE_RECORD;
  fol_app_go(app, FOL_STEP_SESSIONS);
  app->tool = &fol_tool_align;
  fol_app_show_after(app, app->view.session);
}
