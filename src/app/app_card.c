/* Whether the graphics card draws the dots, and what is said where it does not. */
#include "app/app.h"

#include <stdio.h>

static void give_up(fol_app *app, const char *why) {
  app->card.off = true;
  if (!app->card.why[0])
    snprintf(app->card.why, sizeof app->card.why, "%s", why);
  fol_trace(app, "card off: %s", why);
}

void fol_card_try(fol_app *app, fol_picture *picture) {
  fol_error err = {0};
  if (!app->card.off && app->options.no_gpu)
    give_up(app, "as asked for by --no-gpu");
  if (!app->card.off && !fol_picture_use_card(picture, &err))
    give_up(app, err.text);
}

bool fol_card_order(fol_app *app, int tile, fol_tile_order *order) {
  fol_error err = {0};
  if (app->card.off)
    fol_tile_order_drop(order);
  else if (!fol_picture_order(app->picture, tile, order, &err))
    give_up(app, err.text);
  return !app->card.off;
}

void fol_card_wish(const fol_app *app, fol_wish *wish) {
  wish->by_card = !app->card.off;
  if (wish->by_card && wish->scene.light == FOL_LIGHT_PHOTO)
    wish->level = fol_order_level(app->canvas.zoom);
}

/* Once, and not over anything else. */
void fol_card_tell(fol_app *app) {
  if (!app->card.off || app->card.told || app->notice.text[0])
    return;
  app->card.told = true;
  fol_app_tell(app, "The processor draws the dots, which takes longer. The graphics card does not: %s.", app->card.why);
}
