/* Inside the photo room: what passes between recognising a file, decoding it, and the value of it. */
#ifndef FOLLIDOT_PHOTO_DECODED_H
#define FOLLIDOT_PHOTO_DECODED_H

#include "follidot/photo.h"

/* A file from outside, whole in memory. `name` is for messages. A mask wants one channel as it is and
 * has no use for colour; a photograph wants three. */
typedef struct fol_source {
  const uint8_t *bytes;
  size_t size;
  const char *name;
  bool mask;
} fol_source;

/* The tone curve and primaries of a PNG that names them by numbers (gAMA and cHRM) in place of a
 * profile; an exponent of 0 means that it does not. */
typedef struct fol_gamma {
  double exponent;
  struct {
    double x, y;
  } white, red, green, blue;
} fol_gamma;

/* Pixels as the file has them: rows tightly packed, not yet turned upright. */
typedef struct fol_decoded {
  const char *format;
  void *pixels;
  int width, height, depth;
  bool upright;                     /* turned already, by what the format has for that: EXIF's tag is a leftover */
  bool multiplied;                  /* R, G and B hold alpha's share alone, until fol_decoded_flatten */
  bool grey;                        /* the file holds grey, even where it was expanded to three channels */
  int chroma_step_x, chroma_step_y; /* pixels that share a colour; 0: each has its own */
  fol_bytes profile;                /* ICC, not yet looked at */
  fol_bytes exif;                   /* with "Exif\0\0" in front */
  fol_gamma gamma;
  fol_bytes copy;   /* of a JPEG (fol_jpeg_copy) */
  unsigned remarks; /* fol_photo_remark */
} fol_decoded;

void fol_decoded_drop(fol_decoded *decoded);

/* Pixels of R, G, B and alpha become R, G, B over white, in code values rounded to nearest; with a
 * remark where anything shows through. The room is given back. */
bool fol_decoded_flatten(fol_decoded *decoded, fol_error *err);

/* Recognises the file by its content and decodes it under all limits. */
bool fol_source_decode(fol_decoded *out, const fol_source *source, fol_error *err);

bool fol_jpeg_decode(fol_decoded *out, const fol_source *source, fol_error *err);
bool fol_png_decode(fol_decoded *out, const fol_source *source, fol_error *err);
bool fol_heif_decode(fol_decoded *out, const fol_source *source, fol_error *err); /* HEIC and AVIF */
bool fol_webp_decode(fol_decoded *out, const fol_source *source, fol_error *err);
bool fol_tiff_decode(fol_decoded *out, const fol_source *source, fol_error *err);
bool fol_bmp_decode(fol_decoded *out, const fol_source *source, fol_error *err);

/* Fails with what the file is, and what to do; for those that no decoder here reads. */
bool fol_source_refuse(const fol_source *source, fol_error *err);

/* What a camera's raw file is called that looks like a TIFF by its first bytes; NULL for a TIFF of pixels. */
const char *fol_source_raw_name(const fol_source *source);

/* Fails where a picture of that size is larger than any we take. */
bool fol_source_check_size(const fol_source *source, size_t width, size_t height, fol_error *err);

/* ---- JPEG ------------------------------------------------------------------------------------- */

typedef struct fol_jpeg_frame {
  int width, height, components;
  int chroma_step_x, chroma_step_y; /* pixels that share a colour, 1 or more */
} fol_jpeg_frame;

/* Walks all segments, up to the end marker, before any decoder sees the bytes. */
bool fol_jpeg_guard(fol_jpeg_frame *out, const fol_source *source, fol_error *err);

/* Reads every coded bit once, strictly: what is damaged fails. Keeps the profile and EXIF in *out. */
bool fol_jpeg_check(fol_decoded *out, const fol_source *source, fol_error *err);

/* What of such a file decodes the picture: tables, headers and coded data as they are, from behind the first marker to
 * the end marker. Leaves *out empty where JFIF's header in front would make other colours of it. For a file that both
 * of those have passed. */
bool fol_jpeg_copy(fol_bytes *out, const fol_source *source, fol_error *err);

/* Appends that as a file, with that profile. */
bool fol_jpeg_write_copy(fol_bytes *out, const fol_bytes *copy, fol_span profile, fol_error *err);

/* ---- HEIF ------------------------------------------------------------------------------------- */

typedef struct fol_heif_boxes {
  bool av1;                         /* else HEVC, or what no decoder here reads */
  bool grey;                        /* it has luma alone */
  int chroma_step_x, chroma_step_y; /* as turned; 1 where the file does not tell */
} fol_heif_boxes;

/* Walks the boxes before libheif allocates by them: fails where a size in them is larger than any we take. What is
 * damaged there is left to libheif to tell. */
bool fol_heif_look(fol_heif_boxes *out, const fol_source *source, fol_error *err);

/* ---- EXIF and orientation --------------------------------------------------------------------- */

typedef struct fol_exif {
  int orientation;   /* 1 to 8 */
  double focal_35mm; /* 0: not known */
  bool has_location, has_device;
} fol_exif;

/* What cannot be read counts as not there: a photograph is not refused for its notes. */
bool fol_exif_read(fol_exif *out, const fol_bytes *bytes, fol_error *err);

/* Turns the image upright, in place of itself; nothing is copied where nothing turns. */
bool fol_image_turn(fol_image *image, int orientation, fol_error *err);

/* ---- colour ----------------------------------------------------------------------------------- */

/* Checks the profile found in a file; a grey one becomes an RGB one of the same curve. Empty is fine. */
bool fol_profile_settle(fol_bytes *profile, bool grey, fol_error *err);

/* A profile of that curve and those primaries; leaves *out empty where they are sRGB's own. */
bool fol_profile_from_gamma(fol_bytes *out, const fol_gamma *gamma, fol_error *err);

/* A profile of the colour primaries and the transfer characteristics that those code points of ITU-T H.273 mean; leaves
 * *out empty where they are sRGB's, or not told (2). Refuses PQ and HLG, which are HDR, and codes that are rare. */
bool fol_profile_from_cicp(fol_bytes *out, int primaries, int transfer, fol_error *err);

/* Fills 3 x 2^depth entries of linear light, and what else a profile tells. An empty one is sRGB. */
typedef struct fol_profile_facts {
  char name[80];
  double to_srgb[3][3]; /* linear light of its primaries to that of sRGB's, by rows */
} fol_profile_facts;
bool fol_profile_read(float *linear, fol_profile_facts *facts, const fol_bytes *profile, int depth, fol_error *err);

#endif
