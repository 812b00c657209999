/* Suggest: a first plan for a photograph, of which the user can accept each part or change it. fol_suggest finds the
 * head and lays an ellipsoid on it, places a natural hairline if the landmarks of the face are known, fills the bare
 * scalp behind it, and matches the pigment to the client's own hair. */
#ifndef FOLLIDOT_SUGGEST_H
#define FOLLIDOT_SUGGEST_H

#include "follidot/consultation_edits.h"
#include "follidot/photo.h"

/* The parts of a suggested plan, in the order in which they are computed. */
typedef enum fol_suggest_part {
  FOL_SUGGEST_HEAD = 0, /* scale of the picture, and shape and pose of the head */
  FOL_SUGGEST_HAIRLINE,
  FOL_SUGGEST_AREA, /* a fill of the bare scalp */
  FOL_SUGGEST_PIGMENT,
  FOL_SUGGEST_PARTS
} fol_suggest_part;

/* Returns the name of a part in JSON and for display: "head", "hairline", "area" or "pigment". The string is static. */
const char *fol_suggest_part_name(fol_suggest_part part);

/* The input of fol_suggest. All pointers are borrowed. */
typedef struct fol_suggest_request {
  fol_document *document;
  fol_view_name view; /* the view to plan; FOL_VIEW_UNSPECIFIED: the only one of the document */
  /* The side of the head that the photograph shows; FOL_VIEW_UNSPECIFIED: the one by which the view is named. If it is
   * another, the view is renamed, unless the document has a view of that name already. */
  fol_view_name side;
  const fol_photo *photo;  /* the photograph of this view, decoded */
  fol_landmarks landmarks; /* of the face in the photograph; if not `given`, those of the view's plan */
  unsigned parts;          /* the parts that are wanted: bit 1 << part for each */
  bool woman;              /* use a woman's usual height of the hairline, not a man's */
} fol_suggest_request;

/* A suggested plan: the edits that make it, and what can be said about each part. */
typedef struct fol_suggested_plan {
  fol_edits edits; /* in order; each but the first joins the one before it; owned */
  /* The documents after each of the edits; owned. */
  fol_document *after[FOL_EDITS_MAX];
  unsigned parts; /* the parts to which there are edits: bit 1 << part for each */
  /* For each part a sentence or two for the user: what is suggested and how sure it is, or why nothing is. "" for parts
   * that were not wanted. */
  char said[FOL_SUGGEST_PARTS][500];
} fol_suggested_plan;

/* Suggests a plan for a photograph. What the user has already made is kept: a head that has been laid, a scale that has
 * been measured, a hairline, and a mask that is not empty. A part that cannot be suggested is left out, and said[]
 * tells why. Takes a second or two. Drop *out. Fails with FOL_REFUSED if there is no such view, and with FOL_CANCELLED
 * if `progress` (may be NULL) is cancelled. */
bool fol_suggest(fol_suggested_plan *out, const fol_suggest_request *request, fol_progress *progress, fol_error *err);

/* Drops what the suggested plan owns and leaves it empty; `suggested` may be NULL. */
void fol_suggested_plan_drop(fol_suggested_plan *suggested);

#endif
