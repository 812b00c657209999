/* Inside the photo room: the walk over a JPEG's segments (jpeg_guard.c, with jpeg_scan.c, jpeg_notes.c and
 * jpeg_walk.c). */
#ifndef FOLLIDOT_PHOTO_JPEG_WALK_H
#define FOLLIDOT_PHOTO_JPEG_WALK_H

#include "photo/decoded.h"
#include "photo/jpeg_markers.h"

/* The state of the walk. */
typedef struct fol_jpeg_walk {
  const fol_source *source;
  size_t at;              /* offset of the next byte to read */
  const uint8_t *segment; /* payload of the current segment, behind its length */
  size_t length;
  fol_jpeg *out; /* `components` is 0 until the frame header was read */
  fol_decoded *notes;
  bool progressive, arithmetic;
  uint8_t ids[4], factors[4][2]; /* component identifiers; sampling factors, across and down */
  int most[2];                   /* the largest factors, across and down */
  unsigned tables;               /* Huffman tables defined so far: bits 0-3 DC, 4-7 AC */
  unsigned started;              /* components that have had their first scan, as bits */
  int scans;
  size_t scanned_blocks;   /* blocks of all scans so far */
  bool ended;              /* the end marker was found */
  size_t restart_interval; /* MCUs between restart markers; 0: no markers */
  bool jfif, adobe;
  uint8_t transform;    /* from Adobe's marker: 0 RGB, 1 YCbCr, 2 YCCK */
  fol_span pieces[255]; /* of the profile, by number; empty if missing */
  unsigned pieces_told; /* how many pieces there should be; 0: no profile */
  bool pieces_wrong;    /* their numbering is inconsistent */
  fol_error *err;
} fol_jpeg_walk;

/* Fails with FOL_REFUSED: the file is damaged, for the reason `why`. */
bool fol_jpeg_damaged(const fol_jpeg_walk *w, const char *why);

/* Fails with FOL_REFUSED: "... is a JPEG WHY". */
bool fol_jpeg_unsupported(const fol_jpeg_walk *w, const char *why);

/* Appends a segment to out->file. */
bool fol_jpeg_put(fol_jpeg_walk *w, int marker, fol_span payload);

/* Checks the current segment, a frame header, and copies it (jpeg_scan.c). */
bool fol_jpeg_walk_frame(fol_jpeg_walk *w, int marker);

/* Checks the current segment, a scan header, and copies it with the coded data that follow (jpeg_scan.c). */
bool fol_jpeg_walk_scan(fol_jpeg_walk *w);

/* After the last scan: FOL_REFUSED if decoding all scans would take too long (jpeg_scan.c). */
bool fol_jpeg_weigh_scans(fol_jpeg_walk *w);

/* Reads the current segment, an APPn or comment: profile, EXIF, XMP, colour space (jpeg_notes.c). */
bool fol_jpeg_walk_note(fol_jpeg_walk *w, int marker);

/* Joins the pieces of the ICC profile into notes->profile; a remark if they are incomplete (jpeg_notes.c). */
bool fol_jpeg_join_profile(fol_jpeg_walk *w);

#endif
