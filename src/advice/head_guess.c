/* Lays an ellipsoid on the outline of a head: adjusts its size and position until its outline in the picture has the
 * width, height and centre that were found, and turns it so that the landmarks of the face lie where they were clicked.
 */
#include "follidot/advice_head.h"
#include "follidot/base_math.h"
#include "follidot/plan_face.h"

#include <math.h>

/* Where landmarks lie on a mean head, as fractions of the semi-axes, above the middle of the skull. The vertex is some
 * 97 mm above the glabella; the outer corners of the eyes are 92 mm apart, and some 23 mm below the glabella [?]
 * (docs/decisions.md#a-first-plan). */
static const double glabella_up = -7.0 / 90, corner_up = -30.0 / 90, corner_across = 46.0 / 76;

static double hundredths(double value) {
  return fol_round(value * 100) / 100;
}

/* ---- size and position ---------------------------------------------------------------------------------- */

/* The range that the outline of a head covers in one direction of the picture, px. */
typedef struct range {
  double low, high;
} range;

/* Returns the range that an outline covers along x (`axis` 0) or y (1). A vertical line x = t touches the outline if
 * the dual of the quadratic form is 0 for the line's coordinates (1, 0, -t). */
static range range_of(const fol_outline *outline, int axis) {
  const double(*c)[3] = outline->form;
  int other = 1 - axis;
  /* Elements of the dual, the matrix of cofactors. */
  double own = c[other][other] * c[2][2] - c[other][2] * c[other][2];
  double mixed = c[0][1] * c[other][2] - c[axis][2] * c[other][other];
  double one = c[0][0] * c[1][1] - c[0][1] * c[0][1];
  double root = sqrt(fol_fmax(mixed * mixed - own * one, 0)) / fabs(one), middle = mixed / one;
  double from = axis == 0 ? outline->centre_px.x : outline->centre_px.y;
  return (range){from + middle - root, from + middle + root};
}

/* Stretches the surface by factors across and down the picture. How much each semi-axis changes depends on how far it
 * points across the picture, down the picture and away from the camera. */
static void stretch(fol_surface *surface, const fol_rotation *turn, double wider, double taller) {
  for (int i = 0; i < 3; i++) {
    double across = turn->at[0][i] * turn->at[0][i], down = turn->at[1][i] * turn->at[1][i], away = 1 - across - down;
    double by = fol_exp((across + away / 2) * fol_log(wider) + (down + away / 2) * fol_log(taller));
    surface->semi_axes_mm[i] =
        fol_fmin(fol_fmax(surface->semi_axes_mm[i] * by, FOL_SEMI_AXIS_MIN_MM), FOL_SEMI_AXIS_MAX_MM);
  }
}

static bool is_size_known(const fol_head_guess *guess) {
  return guess->semi_axes_mm[0] > 0;
}

static bool is_scale_known(const fol_head_guess *guess) {
  return guess->scale.length_mm > 0;
}

/* Makes one step of the fit: moves the surface, and changes its size or the picture's scale, so that its outline comes
 * closer to the silhouette.
 *
 * If there are landmarks, the picture shows the face, which hides a part of the skull's outline. There the silhouette
 * is only a continuation of the visible part. Therefore only the silhouette's width, and its edge opposite the face,
 * are used, and the head keeps its proportions. Otherwise small errors of the silhouette would cause large errors of
 * the pose. */
static bool fit_once(fol_head_request *view, const fol_head_guess *guess, fol_error *err) {
  const fol_silhouette *silhouette = &guess->silhouette;
  fol_head head;
  if (!fol_head_new(&head, view, err))
    return false;
  fol_outline outline = fol_outline_of(&head);
  range x = range_of(&outline, 0), y = range_of(&outline, 1);
  double wider = 2 * silhouette->half_width_px / (x.high - x.low);
  double taller = 2 * silhouette->half_height_px / (y.high - y.low);
  double up = silhouette->centre_px.y - silhouette->half_height_px;
  double down = silhouette->centre_px.y + silhouette->half_height_px;
  bool face = guess->landmarks.given, face_is_below = guess->landmarks.glabella_px.y > silhouette->centre_px.y;
  view->surface.centre_px.x += silhouette->centre_px.x - (x.low + x.high) / 2;
  view->surface.centre_px.y += !face           ? silhouette->centre_px.y - (y.low + y.high) / 2
                               : face_is_below ? up - y.low
                                               : down - y.high;
  if (!is_size_known(guess))
    stretch(&view->surface, &head.turn, wider, face ? wider : taller);
  else if (!is_scale_known(guess))
    view->scale.length_mm /= face ? wider : sqrt(wider * taller);
  return true;
}

/* ---- landmarks ---------------------------------------------------------------------------------------------- */

/* Returns the point of the front of the head that is `across` to the subject's left and `up` above the middle of the
 * skull, both as fractions of the semi-axes. */
static fol_scalp_point on_face(const fol_surface *surface, double across, double up) {
  const double *axes = surface->semi_axes_mm;
  return (fol_scalp_point){across * axes[0], sqrt(fol_fmax(1 - across * across - up * up, 0)) * axes[1], up * axes[2]};
}

/* Returns the angle, in radians, by which the line between the outer corners of the eyes descends from the left to the
 * right of the picture. */
static double slope_of(fol_point a, fol_point b) {
  return a.x <= b.x ? fol_atan2(b.y - a.y, b.x - a.x) : fol_atan2(a.y - b.y, a.x - b.x);
}

enum { ANGLES = 3 };

static double *angle_at(fol_surface *surface, int index) {
  return index == 0 ? &surface->yaw_deg : index == 1 ? &surface->pitch_deg : &surface->roll_deg;
}

/* Computes how far the landmarks of the laid head are from those that were clicked: the glabella across and down, as
 * fractions of the silhouette's half width, and the slope of the eyes. */
static bool miss_of(double miss[ANGLES], const fol_head_request *view, const fol_head_guess *guess, fol_error *err) {
  fol_head head;
  if (!fol_head_new(&head, view, err))
    return false;
  fol_point glabella = fol_head_to_picture(&head, on_face(&head.surface, 0, glabella_up));
  fol_point left = fol_head_to_picture(&head, on_face(&head.surface, corner_across, corner_up));
  fol_point right = fol_head_to_picture(&head, on_face(&head.surface, -corner_across, corner_up));
  miss[0] = (glabella.x - guess->landmarks.glabella_px.x) / guess->silhouette.half_width_px;
  miss[1] = (glabella.y - guess->landmarks.glabella_px.y) / guess->silhouette.half_width_px;
  miss[2] = slope_of(left, right) - slope_of(guess->landmarks.left_px, guess->landmarks.right_px);
  return true;
}

/* Solves the linear equations a x = b by Cramer's rule; false if they have no single solution. */
static bool solve(double x[ANGLES], double a[ANGLES][ANGLES], const double b[ANGLES]) {
  double cross[ANGLES][ANGLES], determinant = 0;
  for (int i = 0; i < ANGLES; i++)
    for (int j = 0; j < ANGLES; j++) {
      int i1 = (i + 1) % 3, i2 = (i + 2) % 3, j1 = (j + 1) % 3, j2 = (j + 2) % 3;
      cross[i][j] = a[i1][j1] * a[i2][j2] - a[i1][j2] * a[i2][j1];
    }
  for (int j = 0; j < ANGLES; j++)
    determinant += a[0][j] * cross[0][j];
  if (fabs(determinant) < 1e-12)
    return false;
  for (int j = 0; j < ANGLES; j++)
    x[j] = (cross[0][j] * b[0] + cross[1][j] * b[1] + cross[2][j] * b[2]) / determinant;
  return true;
}

/* Turns the head by one step of Newton's method so that its landmarks come closer to those that were clicked. */
static bool turn_once(fol_head_request *view, const fol_head_guess *guess, fol_error *err) {
  const double step_deg = 0.5, turn_max_deg = 8, pitch_max_deg = 85;
  double miss[ANGLES], beside[ANGLES], change[ANGLES][ANGLES], turn[ANGLES];
  if (!miss_of(miss, view, guess, err))
    return false;
  for (int j = 0; j < ANGLES; j++) {
    fol_head_request turned = *view;
    *angle_at(&turned.surface, j) += step_deg;
    if (!miss_of(beside, &turned, guess, err))
      return false;
    for (int i = 0; i < ANGLES; i++)
      change[i][j] = (beside[i] - miss[i]) / step_deg;
  }
  if (!solve(turn, change, miss))
    return true;
  for (int j = 0; j < ANGLES; j++)
    *angle_at(&view->surface, j) -= fol_fmin(fol_fmax(turn[j], -turn_max_deg), turn_max_deg);
  view->surface.pitch_deg = fol_fmin(fol_fmax(view->surface.pitch_deg, -pitch_max_deg), pitch_max_deg);
  return true;
}

/* Chooses the pose from which turn_once starts. Tries some poses around the given one, and takes the pose whose
 * landmarks come closest to those that were clicked. From a start far from the right pose, Newton's method could end in
 * a wrong one. */
static bool turn_first(fol_head_request *view, const fol_head_guess *guess, fol_error *err) {
  static const double yaws_deg[] = {0, -15, 15, -30, 30}, pitches_deg[] = {0, -15, 15, 30, 45};
  enum { YAWS = sizeof yaws_deg / sizeof *yaws_deg, PITCHES = sizeof pitches_deg / sizeof *pitches_deg, FITS = 4 };
  double least = INFINITY;
  const fol_head_request from = *view;
  for (int i = 0; i < YAWS * PITCHES; i++) {
    fol_head_request to = from;
    double miss[ANGLES];
    to.surface.yaw_deg += yaws_deg[i % YAWS];
    to.surface.pitch_deg += pitches_deg[i / YAWS];
    for (int fit = 0; fit < FITS; fit++) {
      if (!fit_once(&to, guess, err) || !miss_of(miss, &to, guess, err))
        return false;
      to.surface.roll_deg -= fit + 1 < FITS ? miss[2] * 180 / FOL_PI : 0;
    }
    double far = fol_hypot(fol_hypot(miss[0], miss[1]), miss[2]);
    if (far < least) {
      least = far;
      *view = to;
    }
  }
  return true;
}

/* ---- scale -------------------------------------------------------------------------------------------------- */

/* Returns which axis of the head lies across the picture: 0 (the head's breadth) or, if the head is seen from the side,
 * 1 (its length). The mean breadth and the mean length of heads are known. */
static int known_axis(double yaw_deg) {
  return fabs(fol_cos(yaw_deg * FOL_PI / 180)) > 0.5 ? 0 : 1;
}

static double known_mm(int axis) {
  return axis == 0 ? FOL_HEAD_BREADTH_MM : FOL_HEAD_LENGTH_MM;
}

/* Returns the scale with which the silhouette is `length_mm` wide. If the silhouette extends beyond the picture, the
 * scale's two points are moved into the picture. */
static fol_scale scale_across(const fol_head_guess *guess, double length_mm) {
  const fol_silhouette *s = &guess->silhouette;
  double left = fol_fmax(s->centre_px.x - s->half_width_px, 0);
  double right = fol_fmin(s->centre_px.x + s->half_width_px, guess->width_px);
  double y = hundredths(fol_fmin(fol_fmax(s->centre_px.y, 0), guess->height_px));
  fol_scale scale = {{hundredths(left), y}, {hundredths(right), y}, 0};
  scale.length_mm = length_mm * (scale.to_px.x - scale.from_px.x) / (2 * s->half_width_px);
  return scale;
}

/* ---- laying -------------------------------------------------------------------------------------------------- */

static fol_head_request first(const fol_head_guess *guess) {
  fol_head_request view = {.camera = guess->camera, .width_px = guess->width_px, .height_px = guess->height_px};
  view.scale = is_scale_known(guess) ? guess->scale : scale_across(guess, known_mm(known_axis(guess->yaw_deg)));
  view.surface = (fol_surface){FOL_SURFACE_ELLIPSOID,
                               guess->silhouette.centre_px,
                               {FOL_HEAD_BREADTH_MM / 2, FOL_HEAD_LENGTH_MM / 2, FOL_HEAD_HEIGHT_MM / 2},
                               guess->yaw_deg,
                               guess->pitch_deg,
                               guess->roll_deg};
  for (int i = 0; i < 3 && is_size_known(guess); i++)
    view.surface.semi_axes_mm[i] = guess->semi_axes_mm[i];
  if (guess->landmarks.given)
    view.surface.roll_deg = slope_of(guess->landmarks.left_px, guess->landmarks.right_px) * 180 / FOL_PI;
  return view;
}

/* Changes an unknown scale, and the head's size with it, so that the head has the known mean breadth or length. */
static void rescale(fol_head_request *view, const fol_head_guess *guess) {
  int axis = known_axis(view->surface.yaw_deg);
  if (is_scale_known(guess) || is_size_known(guess))
    return;
  double by = known_mm(axis) / 2 / view->surface.semi_axes_mm[axis];
  view->scale.length_mm *= by;
  for (int i = 0; i < 3; i++)
    view->surface.semi_axes_mm[i] *= by;
}

static void round_values(fol_head_request *view) {
  fol_surface *s = &view->surface;
  view->scale.length_mm = hundredths(view->scale.length_mm);
  s->centre_px = (fol_point){hundredths(s->centre_px.x), hundredths(s->centre_px.y)};
  for (int i = 0; i < 3; i++) {
    s->semi_axes_mm[i] = hundredths(s->semi_axes_mm[i]);
    *angle_at(s, i) = hundredths(*angle_at(s, i)) + 0.0; /* + 0.0 turns -0 into 0 */
  }
}

bool fol_head_suggest(fol_head_request *out, const fol_head_guess *guess, fol_error *err) {
  enum { ROUNDS = 40 };
  fol_head_request view = first(guess);
  fol_head head;
  fol_face face;
  if (guess->landmarks.given && !turn_first(&view, guess, err))
    return false;
  for (int round = 0; round < ROUNDS; round++) {
    if (!fit_once(&view, guess, err) || (guess->landmarks.given && !turn_once(&view, guess, err)))
      return false;
    rescale(&view, guess);
  }
  round_values(&view);
  if (!fol_head_new(&head, &view, err) ||
      (guess->landmarks.given && !fol_face_new(&face, &guess->landmarks, &head, err)))
    return false;
  *out = view;
  return true;
}
