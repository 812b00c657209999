/* What is in the hand while a hairline or its landmarks are worked on, and letting go of it. */
#include "app/tools/hairline.h"

void fol_hairline_let_go(fol_app *app) {
  app->tools->hairline.count = 0;
  app->tools->hairline.held = -1;
  app->tools->hairline.bad = false;
  fol_app_show_live(app, NULL);
}

void fol_hairline_cancel(fol_app *app) {
  fol_hairline_hand *hand = &app->tools->hairline;
  hand->mark_held = hand->mark_count = 0;
  hand->marking = false;
  fol_hairline_let_go(app);
  hand->chosen = -1;
}
