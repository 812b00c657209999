/* Inside the photo room: the walk over a JPEG's segments (jpeg_guard.c), in three files. */
#ifndef FOLLIDOT_PHOTO_JPEG_WALK_H
#define FOLLIDOT_PHOTO_JPEG_WALK_H

#include "photo/decoded.h"
#include "photo/jpeg_markers.h"

typedef struct fol_jpeg_walk {
  const fol_source *source;
  size_t at;
  const uint8_t *segment; /* what follows the length of the current segment */
  size_t length;
  fol_jpeg *out; /* its `components` is 0 until the frame header */
  fol_decoded *notes;
  bool progressive, arithmetic;
  uint8_t ids[4], factors[4][2]; /* across, down */
  int most[2];                   /* of the factors */
  unsigned tables;               /* Huffman tables given so far: bit 0-3 DC, 4-7 AC */
  unsigned started;              /* components whose coding began */
  int scans;
  size_t scanned_blocks;   /* of all scans together */
  bool ended;              /* the end marker was there */
  size_t restart_interval; /* blocks between restart markers, 0: there are none */
  bool jfif, adobe;
  uint8_t transform;    /* by Adobe's marker: 0 RGB, else YCbCr */
  fol_span pieces[255]; /* of the profile, by number; those that are not there are empty */
  unsigned pieces_told; /* 0: there is no profile */
  bool pieces_wrong;    /* numbered otherwise than they say */
  fol_error *err;
} fol_jpeg_walk;

bool fol_jpeg_damaged(const fol_jpeg_walk *w, const char *why);
bool fol_jpeg_unsupported(const fol_jpeg_walk *w, const char *why);

/* Appends a segment to what is written. */
bool fol_jpeg_put(fol_jpeg_walk *w, int marker, fol_span payload);

/* Of the current segment, and of a scan with the coded data behind it (jpeg_scan.c). */
bool fol_jpeg_walk_frame(fol_jpeg_walk *w, int marker);
bool fol_jpeg_walk_scan(fol_jpeg_walk *w);

/* Behind the last scan: fails where decoding all of them would take too long. */
bool fol_jpeg_weigh_scans(fol_jpeg_walk *w);

/* What is said about the picture (jpeg_notes.c). */
bool fol_jpeg_walk_note(fol_jpeg_walk *w, int marker);
bool fol_jpeg_join_profile(fol_jpeg_walk *w);

#endif
