/* The hairline of a plan: control points, the style of the edge, and the curve through the control points. */
#ifndef FOLLIDOT_PLAN_HAIRLINE_H
#define FOLLIDOT_PLAN_HAIRLINE_H

#include "follidot/head.h"

/* Styles of a hairline's edge, from soft to sharp. A style defines the default feather and irregularity of a
 * hairline. */
typedef enum fol_hairline_style {
  FOL_HAIRLINE_SOFT = 0, /* feather 12 mm; with sentinels, which are single dots in front of the line */
  FOL_HAIRLINE_DEFINED,  /* feather 2 mm */
  FOL_HAIRLINE_EDGE_UP,  /* feather 0.8 mm */
  FOL_HAIRLINE_STYLES
} fol_hairline_style;

/* A hairline from one side of the head to the other. */
typedef struct fol_hairline {
  fol_points *points_px; /* control points, at least 2; NULL: no hairline */
  fol_hairline_style style;
  double feather_mm; /* distance behind the line over which density rises from 0 to full, [0, 50] */
  double micro_mm;   /* peak-to-peak displacement of the line by waves 3-8 mm long, [0, 10] */
  double macro_mm;   /* peak-to-peak displacement of the line by waves 15-30 mm long, [0, 20] */
} fol_hairline;

/* Returns a hairline of the given style, without points, with the feather and irregularity that FOL_ENGINE gives this
 * style. */
fol_hairline fol_hairline_default(fol_hairline_style style);

/* The name of a style in plan files: "soft", "defined" or "edge-up". */
const char *fol_hairline_style_name(fol_hairline_style style);

/* Finds the style that plan files call `name`; returns false and leaves *out unchanged if there is none. */
bool fol_hairline_style_from_name(fol_hairline_style *out, const char *name);

/* Computes the centripetal Catmull-Rom curve through the control points, as a polyline in a picture of width_px x
 * height_px. Its segments are at most `step_px` long (longer far outside the picture); `step_px` is above 0. Both ends
 * are extended straight to 2 px past the edge of the picture. An end outside the picture is extended only if the curve
 * leads away from the picture at this end, and two extensions that intersect end at the intersection. Coincident
 * control points count as one. Fails with FOL_REFUSED if the curve intersects itself or, in the picture, an extension,
 * or if there are fewer than two different control points. *out is NULL if the hairline has no points; otherwise drop
 * it with fol_points_drop. */
bool fol_hairline_curve(fol_points **out, const fol_hairline *hairline, int width_px, int height_px, double step_px,
                        fol_error *err);

/* The input of fol_curve_new. */
typedef struct fol_curve_request {
  int width_px, height_px;
  double step_px;   /* maximum length of the polyline's segments, as in fol_hairline_curve */
  double beyond_px; /* how far past the edge of the picture the extensions of the curve's ends reach */
} fol_curve_request;

/* A hairline's curve as a polyline. */
typedef struct fol_curve {
  fol_points *points_px; /* points of the polyline; owned */
  size_t first, last;    /* indices of the first and last control point; points before and after are extensions */
} fol_curve;

/* Computes the curve of a hairline as fol_hairline_curve does, with the same errors, but extends the ends to
 * request->beyond_px past the edge of the picture. The hairline must have points. Drop out->points_px with
 * fol_points_drop. */
bool fol_curve_new(fol_curve *out, const fol_hairline *hairline, const fol_curve_request *request, fol_error *err);

#endif
