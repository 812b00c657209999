/* Finds the head in a photograph and lays an ellipsoid on it. fol_silhouette_find finds the outline of the head as an
 * ellipse in the picture; fol_head_suggest makes of it the scale, the size and the pose of a head. Both only guess: the
 * user has to be able to correct what they find. */
#ifndef FOLLIDOT_ADVICE_HEAD_H
#define FOLLIDOT_ADVICE_HEAD_H

#include "follidot/photo.h"
#include "follidot/plan.h"

/* The outline of a head in a photograph, as an ellipse with one horizontal and one vertical axis. Where neck or face
 * hide the outline of the skull, the ellipse continues it. It may extend beyond the picture. */
typedef struct fol_silhouette {
  fol_point centre_px;
  double half_width_px, half_height_px; /* the semi-axes */
  /* How clearly colours differ on the two sides of the outline, in [0, 1]: the mean over the two thirds of the outline
   * that are the clearest. */
  double clarity;
  /* The direction from the centre to the middle of that part of the outline, degrees clockwise from up, [-180, 180].
   * Neck and face are on the other side. */
  double clear_deg;
} fol_silhouette;

/* Finds the outline of the head in a photograph that shows one head from any side, in about a tenth of a second. It is
 * the large ellipse along which colours change most. Fails with FOL_REFUSED if nothing in the photograph stands out
 * clearly enough, as in close-ups, and with FOL_FAILED if memory runs out. */
bool fol_silhouette_find(fol_silhouette *out, const fol_photo *photo, fol_error *err);

/* The input of fol_head_suggest. */
typedef struct fol_head_guess {
  fol_silhouette silhouette;
  int width_px, height_px;             /* size of the picture */
  double yaw_deg, pitch_deg, roll_deg; /* the direction from which the head is seen, as in fol_surface */
  fol_camera camera;
  /* The landmarks of the face; if they are given, they determine the direction more exactly. */
  fol_landmarks landmarks;
  /* The scale of the picture; if length_mm is 0, it is unknown, and the head is assumed to have the breadth (seen from
   * the side: the length) of a mean adult head. */
  fol_scale scale;
  /* The size of the head, as in fol_surface, if another photograph of the same head has it already; all 0: unknown. */
  double semi_axes_mm[3];
} fol_head_guess;

/* Lays an ellipsoid on a silhouette, so that its outline in the picture has the width, the height and the centre of the
 * silhouette. Sizes that the silhouette does not show are those of a mean adult head in proportion. If there are
 * landmarks, the head has the proportions of a mean one, and is turned so that its glabella lies at the one that was
 * clicked, and its eyes at the same slope; its outline then has the width of the silhouette and its edge away from the
 * face. If the head's size is known, only its position, the pose and an unknown scale are fitted.
 *
 * Sets *out to the view with this surface and a scale. Fails with FOL_REFUSED if no head of a possible size and shape
 * has this outline, or if the landmarks do not fit it. */
bool fol_head_suggest(fol_head_request *out, const fol_head_guess *guess, fol_error *err);

#endif
