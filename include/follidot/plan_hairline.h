/* The hairline of a plan: control points with a style, and the curve drawn through them. */
#ifndef FOLLIDOT_PLAN_HAIRLINE_H
#define FOLLIDOT_PLAN_HAIRLINE_H

#include "follidot/head.h"

/* Styles of a hairline's edge, from soft to sharp. A style gives the defaults of a hairline's feather and waves. */
typedef enum fol_hairline_style {
  FOL_HAIRLINE_SOFT = 0, /* feather 12 mm, with sentinels: single dots in front of the line */
  FOL_HAIRLINE_DEFINED,  /* 2 mm */
  FOL_HAIRLINE_EDGE_UP,  /* 0.8 mm */
  FOL_HAIRLINE_STYLES
} fol_hairline_style;

/* A hairline from one side of the head to the other. */
typedef struct fol_hairline {
  fol_points *points_px; /* control points, at least 2; NULL: no hairline */
  fol_hairline_style style;
  double feather_mm; /* [0, 50]: the distance behind the line over which density rises from 0 to 1 */
  double micro_mm;   /* [0, 10]: peak-to-peak size of the irregularity with wavelengths of 3-8 mm */
  double macro_mm;   /* [0, 20]: the same with wavelengths of 15-30 mm */
} fol_hairline;

/* A hairline of that style with the defaults of FOL_ENGINE (fol_plan_defaults_of) and no points. */
fol_hairline fol_hairline_default(fol_hairline_style style);

/* The name used in plan files: "soft", "defined" or "edge-up". */
const char *fol_hairline_style_name(fol_hairline_style style);

/* The style with that name; false, *out unchanged, if there is none. */
bool fol_hairline_style_from_name(fol_hairline_style *out, const char *name);

/* The centripetal Catmull-Rom curve through the control points as a polyline of segments of at most `step_px` (longer
 * far outside the picture). Both ends are extended straight to 2 px past the edge of the picture; an end outside the
 * picture only if it leads away from it, and two extensions that meet end there. Coincident points count as one.
 * FOL_REFUSED if the curve crosses itself or an extension crosses it. Drop *out; it is NULL without points. */
bool fol_hairline_curve(fol_points **out, const fol_hairline *hairline, int width_px, int height_px, double step_px,
                        fol_error *err);

/* The input of fol_curve_new. */
typedef struct fol_curve_request {
  int width_px, height_px;
  double step_px;
  double beyond_px; /* how far past the edge of the picture the ends are extended */
} fol_curve_request;

/* A hairline as a polyline. */
typedef struct fol_curve {
  fol_points *points_px; /* owned */
  size_t first, last;    /* indices of the ends of the drawn curve; the points before and after are its extensions */
} fol_curve;

/* Like fol_hairline_curve, with extensions of any length. The hairline must have points. Drop out->points_px. */
bool fol_curve_new(fol_curve *out, const fol_hairline *hairline, const fol_curve_request *request, fol_error *err);

#endif
