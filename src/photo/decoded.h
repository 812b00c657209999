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
  int turn; /* FOL_TURN_AS_TOLD, ..., or 1 to 8 */
} fol_source;

/* The tone curve and primaries of a PNG that names them by numbers (gAMA and cHRM) in place of a
 * profile; an exponent of 0 means that it does not. */
typedef struct fol_gamma {
  double exponent;
  struct {
    double x, y;
  } white, red, green, blue;
} fol_gamma;

/* What EXIF tells of a photograph; zero where it tells nothing. */
typedef struct fol_exif {
  int orientation;   /* 1 to 8; 0: not told, or in no way that makes sense */
  double focal_35mm; /* 0: not known */
  bool adobe_rgb;    /* the pixels are Adobe RGB (1998), should no profile tell */
  bool has_location, has_device;
} fol_exif;

/* Pixels as the file has them: rows tightly packed, not yet turned upright. */
typedef struct fol_decoded {
  const char *format;
  void *pixels;
  int width, height, depth;
  bool upright;                     /* turned already, by what the format has for that: EXIF's tag is a leftover */
  bool inks;                        /* of C, M, Y and K, until fol_decoded_convert */
  bool inverted;                    /* in which no ink is the highest code */
  bool multiplied;                  /* R, G and B hold alpha's share alone, until fol_decoded_flatten */
  bool grey;                        /* the file holds grey, even where it was expanded to three channels */
  int chroma_step_x, chroma_step_y; /* pixels that share a colour; 0: each has its own */
  fol_bytes profile;                /* ICC, not yet looked at */
  bool as_before;                   /* FOL_TURN_AS_BEFORE, of a format that was read before */
  int turn_before;                  /* by the first block of EXIF, for that; 0: there was none */
  fol_exif exif;
  bool has_exif;   /* with anything in it */
  bool exif_tells; /* it has an orientation's tag, whatever that holds */
  fol_bytes xmp;   /* the packet */
  fol_gamma gamma;
  bool means_srgb;  /* the file says so; where nothing is said, EXIF may say that it is Adobe RGB */
  fol_bytes copy;   /* of a JPEG: fol_jpeg.file, empty where another file would show it otherwise */
  unsigned remarks; /* fol_photo_remark */
} fol_decoded;

void fol_decoded_drop(fol_decoded *decoded);

/* Pixels of R, G, B and alpha become R, G, B over white, in code values rounded to nearest; with a
 * remark where anything shows through. The room is given back. */
bool fol_decoded_flatten(fol_decoded *decoded, fol_error *err);

/* Pixels of inks, and those whose profile works by lookup tables, become Adobe RGB (1998), 16 bit, with a profile that
 * is compatible with it and a remark. Refuses inks without a profile. */
bool fol_decoded_convert(fol_decoded *decoded, const fol_source *source, fol_error *err);

/* The number that four bytes hold, the most of it first. */
static inline size_t fol_big_endian(const uint8_t *bytes) {
  return (size_t)bytes[0] << 24 | (size_t)bytes[1] << 16 | (size_t)bytes[2] << 8 | bytes[3];
}

/* Recognises the file by its content and decodes it under all limits. */
bool fol_source_decode(fol_decoded *out, const fol_source *source, fol_error *err);

bool fol_jpeg_decode(fol_decoded *out, const fol_source *source, fol_error *err);
bool fol_png_decode(fol_decoded *out, const fol_source *source, fol_error *err);

/* Loads what that file's decoder needs beyond the program: for a process that will not be able to open files. */
bool fol_source_begin(const fol_source *source, fol_error *err);
bool fol_heif_begin(const fol_source *source, fol_error *err);                    /* the same for a HEIC or AVIF */
bool fol_heif_decode(fol_decoded *out, const fol_source *source, fol_error *err); /* HEIC and AVIF */
bool fol_webp_decode(fol_decoded *out, const fol_source *source, fol_error *err);
bool fol_tiff_decode(fol_decoded *out, const fol_source *source, fol_error *err);
bool fol_bmp_decode(fol_decoded *out, const fol_source *source, fol_error *err);

/* Fails with what the file is, and what to do; for those that no decoder here reads. */
bool fol_source_refuse(const fol_source *source, fol_error *err);

/* What a camera's raw file is called that looks like a TIFF by its first bytes; NULL for a TIFF of pixels. */
const char *fol_source_raw_name(const fol_source *source);

/* Walks all chunks of a PNG before any decoder sees them, and takes what is said about the picture into *notes, unless
 * a mask is wanted. *end: behind its last chunk, the end mark not counted. */
bool fol_png_walk(size_t *end, fol_decoded *notes, const fol_source *source, fol_error *err);

/* Fails for want of memory. */
bool fol_source_no_memory(const fol_source *source, fol_error *err);

/* Fails where a picture of that size is larger than any we take: asked before anything of its size is allocated. Some
 * take more memory for each pixel, so that fewer are taken. */
bool fol_source_check_size(const fol_source *source, size_t width, size_t height, fol_error *err);
bool fol_source_check_size_deep(const fol_source *source, size_t width, size_t height, fol_error *err); /* 16 bits */
bool fol_source_check_size_progressive(const fol_source *source, size_t width, size_t height, fol_error *err);

/* ---- JPEG ------------------------------------------------------------------------------------- */

/* A JPEG as it was walked over. */
typedef struct fol_jpeg {
  int width, height, components;    /* 1 (grey), 3, or 4: C, M, Y, K */
  int chroma_step_x, chroma_step_y; /* pixels that share a colour, 1 or more */
  bool rgb;                         /* its three channels are R, G, B as they are coded, else YCbCr */
  bool inverted;                    /* of four channels, no ink is the highest code */
  bool beyond_stb; /* coded in a way that stb_image does not read, not as the standard says, or slowly */
  fol_bytes file;  /* the picture alone, as a well-formed file: FOL_JPEG_HEAD bytes that say what its
                      channels are, tables, headers and coded data, the end marker */
} fol_jpeg;

enum { FOL_JPEG_HEAD = 20 };

/* Walks all segments before any decoder sees the bytes; what is said about the picture goes to *notes, unless a mask is
 * wanted. Drop out->file. */
bool fol_jpeg_guard(fol_jpeg *out, fol_decoded *notes, const fol_source *source, fol_error *err);

/* Reads every coded bit once, strictly: what is damaged fails. *left_over: there were bytes behind the last block. */
bool fol_jpeg_check(bool *left_over, const fol_jpeg *jpeg, const fol_source *source, fol_error *err);

/* The same, with the pixels, by libjpeg: three channels, of inks four, for a mask one. Free *out with fol_free. */
bool fol_jpeg_read_strictly(uint8_t **out, bool *left_over, const fol_jpeg *jpeg, const fol_source *source,
                            fol_error *err);

/* Appends such a file with that profile. */
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

/* Reads a block of EXIF (without "Exif\0\0" in front) that was found in a file, or keeps an XMP packet. Of several the
 * first that tells an orientation counts, as exiftool has it. What cannot be read counts as not there: a photograph is
 * not refused for its notes. */
bool fol_decoded_note_exif(fol_decoded *decoded, fol_span block, fol_error *err);
bool fol_decoded_note_xmp(fol_decoded *decoded, fol_span packet, fol_error *err);

/* 1 to 8: by EXIF, or by XMP where there is no EXIF; 1 where nothing tells it. */
int fol_decoded_orientation(const fol_decoded *decoded);

/* Turns the image upright, in place of itself; nothing is copied where nothing turns. */
bool fol_image_turn(fol_image *image, int orientation, fol_error *err);

/* Adds to *remarks what is wrong with how it was taken; pictures too small for that are passed over. */
bool fol_photo_find_faults(unsigned *remarks, const fol_image *image, fol_error *err);

/* ---- colour ----------------------------------------------------------------------------------- */

/* Profiles of cameras hold curves and nine numbers, a few kilobytes; those of printers a table of half a megabyte. */
#define FOL_PROFILE_BYTES_MAX ((size_t)4 * 1000 * 1000)

/* Keeps the profile that a file holds, as it is. One that is larger than that is left out, with a remark. */
bool fol_decoded_take_profile(fol_decoded *decoded, fol_span profile, fol_error *err);

/* Checks the profile found in a file; a grey one becomes an RGB one of the same curve. Empty is fine. */
bool fol_icc_normalize(fol_bytes *profile, bool grey, fol_error *err);

/* Whether it can be opened and works by lookup tables: no curves tell what linear light is. */
bool fol_icc_has_tables(const fol_bytes *profile);

/* A profile of that curve and those primaries; leaves *out empty where they are sRGB's own. */
bool fol_icc_from_gamma(fol_bytes *out, const fol_gamma *gamma, fol_error *err);

/* A profile compatible with Adobe RGB (1998). */
bool fol_icc_adobe_rgb(fol_bytes *out, fol_error *err);

/* A profile of the colour primaries and the transfer characteristics that those code points of ITU-T H.273 mean; leaves
 * *out empty where they are sRGB's, or not told (2). Refuses PQ and HLG, which are HDR, and codes that are rare. */
bool fol_icc_from_cicp(fol_bytes *out, int primaries, int transfer, fol_error *err);

/* Fills 3 x 2^depth entries of linear light, and what else a profile tells. An empty one is sRGB. */
typedef struct fol_icc_facts {
  char name[80];
  double to_srgb[3][3]; /* linear light of its primaries to that of sRGB's, by rows */
} fol_icc_facts;
bool fol_icc_read(float *linear, fol_icc_facts *facts, const fol_bytes *profile, int depth, fol_error *err);

#endif
