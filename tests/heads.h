/* Heads and views for the tests of the window. */
#ifndef FOLLIDOT_TESTS_APP_HEADS_H
#define FOLLIDOT_TESTS_APP_HEADS_H

#include "follidot/plan.h"
#include "support.h"

enum { HEAD_WIDTH = 1200, HEAD_HEIGHT = 1600 };

/* A view of an average head in the centre of the picture, at 5 px/mm. */
static inline fol_head_request view_from(double yaw_deg, double pitch_deg, double roll_deg, double focal_35mm) {
  fol_head_request view = {.scale = {{0, 0}, {1000, 0}, 200},
                           .surface = fol_surface_default(HEAD_WIDTH, HEAD_HEIGHT),
                           .camera = {focal_35mm},
                           .width_px = HEAD_WIDTH,
                           .height_px = HEAD_HEIGHT};
  view.surface.yaw_deg = yaw_deg;
  view.surface.pitch_deg = pitch_deg;
  view.surface.roll_deg = roll_deg;
  return view;
}

static inline fol_head head_from(double yaw_deg, double pitch_deg, double roll_deg, double focal_35mm) {
  fol_head_request view = view_from(yaw_deg, pitch_deg, roll_deg, focal_35mm);
  fol_head head;
  MUST(fol_head_new(&head, &view, error));
  return head;
}

#endif
