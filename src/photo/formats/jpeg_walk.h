/* Internals of the photo room: checking and rewriting a JPEG segment by segment (jpeg_guard.c, jpeg_scan.c,
 * jpeg_notes.c, jpeg_walk.c). */
#ifndef FOLLIDOT_PHOTO_JPEG_WALK_H
#define FOLLIDOT_PHOTO_JPEG_WALK_H

#include "photo/decoded.h"
#include "photo/jpeg_markers.h"

/* The state while the segments of a JPEG are checked and rewritten one by one. */
typedef struct fol_jpeg_walk {
  const fol_source *source;
  size_t at;              /* offset of the next byte to read */
  const uint8_t *segment; /* payload of the current segment, after its length field */
  size_t length;
  fol_jpeg *out; /* the result; its `components` is 0 until the frame header has been read */
  fol_decoded *notes;
  bool progressive, arithmetic;
  uint8_t ids[4], factors[4][2]; /* of each component: identifier; sampling factors across and down */
  int most[2];                   /* the largest sampling factors across and down */
  unsigned tables;               /* Huffman tables defined so far: bits 0-3 DC, 4-7 AC */
  unsigned started;              /* one bit for each component that has had its first scan */
  int scans;
  size_t scanned_blocks;   /* number of 8 x 8 blocks coded in all scans so far */
  bool ended;              /* the end marker was found */
  size_t restart_interval; /* MCUs between restart markers; 0: no markers */
  bool jfif, adobe;
  uint8_t transform;    /* colour transform in Adobe's marker: 0 RGB or CMYK, 1 YCbCr, 2 YCCK */
  fol_span pieces[255]; /* the parts of the ICC profile, by number; empty if missing */
  unsigned pieces_told; /* how many parts the profile has, according to its segments; 0: no profile */
  bool pieces_wrong;    /* the numbering of the profile's parts is inconsistent */
  fol_error *err;
} fol_jpeg_walk;

/* Sets the error FOL_REFUSED, which says that the file is damaged and why, and returns false. */
bool fol_jpeg_damaged(const fol_jpeg_walk *w, const char *why);

/* Sets the error FOL_REFUSED with the text "FILE is a JPEG WHY", and returns false. */
bool fol_jpeg_unsupported(const fol_jpeg_walk *w, const char *why);

/* Appends a segment with this marker and payload to out->file. */
bool fol_jpeg_put(fol_jpeg_walk *w, int marker, fol_span payload);

/* Checks the current segment, a frame header, and copies it (jpeg_scan.c). */
bool fol_jpeg_walk_frame(fol_jpeg_walk *w, int marker);

/* Checks the current segment, a scan header, and copies it with the coded data that follow (jpeg_scan.c). */
bool fol_jpeg_walk_scan(fol_jpeg_walk *w);

/* Called after the last scan: fails with FOL_REFUSED if decoding all scans would take too long (jpeg_scan.c). */
bool fol_jpeg_weigh_scans(fol_jpeg_walk *w);

/* Reads the metadata in the current segment, an APPn or a comment: ICC profile, EXIF, XMP or colour space
 * (jpeg_notes.c). */
bool fol_jpeg_walk_note(fol_jpeg_walk *w, int marker);

/* Joins the parts of the ICC profile into notes->profile; adds a remark instead if they are incomplete
 * (jpeg_notes.c). */
bool fol_jpeg_join_profile(fol_jpeg_walk *w);

#endif
