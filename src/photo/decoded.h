/* Inside the photo room: the types and functions shared by format detection (source.c), the decoders, and fol_photo.
 * fol_source_decode turns a fol_source (the bytes of a file) into a fol_decoded (its pixels and metadata), from which
 * photo.c makes a fol_photo. */
#ifndef FOLLIDOT_PHOTO_DECODED_H
#define FOLLIDOT_PHOTO_DECODED_H

#include "follidot/photo.h"

/* An untrusted file, completely in memory; borrowed. */
typedef struct fol_source {
  const uint8_t *bytes;
  size_t size;
  const char *name; /* for messages */
  bool mask;        /* decode one grey channel and ignore metadata; otherwise three channels */
  int turn;         /* FOL_TURN_AS_TOLD, ..., or 1 to 8 */
} fol_source;

/* The tone curve and primaries of a PNG that gives them as numbers (gAMA and cHRM) instead of a profile. An exponent
 * of 0 means that it does not; without primaries (white.y is 0), sRGB's apply. */
typedef struct fol_gamma {
  double exponent;
  struct {
    double x, y;
  } white, red, green, blue;
} fol_gamma;

/* The EXIF fields in use; zero for those that are absent. */
typedef struct fol_exif {
  int orientation;   /* 1 to 8; 0: absent or invalid */
  double focal_35mm; /* 0: unknown */
  bool adobe_rgb;    /* the pixels are Adobe RGB (1998) unless a profile says otherwise */
  bool has_location, has_device;
} fol_exif;

/* The pixels as stored in the file, with its metadata: rows tightly packed, orientation not yet applied. */
typedef struct fol_decoded {
  const char *format;
  void *pixels;
  int width, height, depth;
  bool upright;                     /* already oriented by the format's own means; EXIF's tag is a leftover */
  bool inks;                        /* the channels are C, M, Y and K, until fol_decoded_convert */
  bool inverted;                    /* the highest code of C, M, Y and K means no ink */
  bool multiplied;                  /* R, G and B are premultiplied by alpha, until fol_decoded_flatten */
  bool grey;                        /* the file holds grey, even if it was expanded to three channels */
  int chroma_step_x, chroma_step_y; /* pixels that share a colour sample; 0: each has its own */
  fol_bytes profile;                /* ICC, not checked yet */
  bool as_before;                   /* FOL_TURN_AS_BEFORE was asked for, and versions up to 0.1 read this format */
  int turn_before;                  /* the orientation for as_before, from the first EXIF block; 0: there was none */
  fol_exif exif;
  bool has_exif;   /* there was an EXIF block that is not empty */
  bool exif_tells; /* EXIF has an orientation tag, whatever its value */
  fol_bytes xmp;   /* the packet */
  fol_gamma gamma;
  bool means_srgb;  /* the file says that it is sRGB; if it says nothing, EXIF may say Adobe RGB */
  fol_bytes copy;   /* for a JPEG: fol_jpeg.file; empty if its bytes do not show exactly these pixels */
  unsigned remarks; /* fol_photo_remark */
} fol_decoded;

/* Frees everything that *decoded owns, and clears it. */
void fol_decoded_drop(fol_decoded *decoded);

/* Composites R, G, B, alpha over white in place, in code values rounded to nearest, and shrinks the buffer to R, G, B.
 * Adds a remark if any pixel is not opaque. */
bool fol_decoded_flatten(fol_decoded *decoded, fol_error *err);

/* Converts CMYK, and RGB whose profile works by lookup tables, to 16 bits with a profile compatible with Adobe RGB
 * (1998), and adds a remark; other pixels are left as they are. FOL_REFUSED for CMYK without a usable profile. */
bool fol_decoded_convert(fol_decoded *decoded, const fol_source *source, fol_error *err);

/* The number in four bytes, most significant first. */
static inline size_t fol_big_endian(const uint8_t *bytes) {
  return (size_t)bytes[0] << 24 | (size_t)bytes[1] << 16 | (size_t)bytes[2] << 8 | bytes[3];
}

/* Recognises the format by content and decodes it under all limits. Drop *out. */
bool fol_source_decode(fol_decoded *out, const fol_source *source, fol_error *err);

/* Decodes a JPEG. Drop *out. */
bool fol_jpeg_decode(fol_decoded *out, const fol_source *source, fol_error *err);

/* Decodes a PNG. Drop *out. */
bool fol_png_decode(fol_decoded *out, const fol_source *source, fol_error *err);

/* Loads the libraries that this file's decoder needs, before the process loses the ability to open files. */
bool fol_source_begin(const fol_source *source, fol_error *err);

/* The same for a HEIC or AVIF: loads and initialises libheif. */
bool fol_heif_begin(const fol_source *source, fol_error *err);

/* Decodes a HEIC or AVIF. Drop *out. */
bool fol_heif_decode(fol_decoded *out, const fol_source *source, fol_error *err);

/* Decodes a WebP. Drop *out. */
bool fol_webp_decode(fol_decoded *out, const fol_source *source, fol_error *err);

/* Decodes a TIFF. Drop *out. */
bool fol_tiff_decode(fol_decoded *out, const fol_source *source, fol_error *err);

/* Decodes a BMP. Drop *out. */
bool fol_bmp_decode(fol_decoded *out, const fol_source *source, fol_error *err);

/* Fails with FOL_REFUSED for a file that no decoder reads; the message says what it is, if known, and what to do. */
bool fol_source_refuse(const fol_source *source, fol_error *err);

/* The name of the camera raw format of a file with a TIFF signature; NULL for an ordinary TIFF. */
const char *fol_source_raw_name(const fol_source *source);

/* Walks all chunks of a PNG before libpng reads it, and stores its colour information and metadata in *notes (not for
 * a mask). *end: the offset behind the last chunk, IEND not included. */
bool fol_png_walk(size_t *end, fol_decoded *notes, const fol_source *source, fol_error *err);

/* Fails with FOL_FAILED: out of memory. */
bool fol_source_no_memory(const fol_source *source, fol_error *err);

/* Fails with FOL_REFUSED above FOL_PHOTO_SIDE_MAX or FOL_PHOTO_PIXELS_MAX. Call it before allocating by a size that
 * was read from the file. */
bool fol_source_check_size(const fol_source *source, size_t width, size_t height, fol_error *err);

/* The same for 16 bits a channel, which take more memory: at most FOL_PHOTO_PIXELS_DEEP_MAX. */
bool fol_source_check_size_deep(const fol_source *source, size_t width, size_t height, fol_error *err);

/* The same for a progressive JPEG, whose coefficients take more memory: at most FOL_PHOTO_PIXELS_DEEP_MAX. */
bool fol_source_check_size_progressive(const fol_source *source, size_t width, size_t height, fol_error *err);

/* ---- JPEG ------------------------------------------------------------------------------------- */

/* A JPEG after the walk over its segments. */
typedef struct fol_jpeg {
  int width, height, components;    /* 1 (grey), 3, or 4: C, M, Y, K */
  int chroma_step_x, chroma_step_y; /* pixels that share a colour sample, 1 or more */
  bool rgb;                         /* its three channels are coded as R, G, B, else as YCbCr */
  bool inverted;                    /* the highest code of four channels means no ink */
  bool beyond_stb; /* stb_image cannot read this coding, reads it otherwise than the standard says, or is too slow */
  fol_bytes file;  /* the picture alone, rewritten as a well-formed file: FOL_JPEG_HEAD bytes that define the
                      channels, then tables, headers and coded data, then the end marker */
} fol_jpeg;

enum { FOL_JPEG_HEAD = 20 };

/* Walks and rewrites all segments before any decoder sees the bytes; metadata goes to *notes (not for a mask). Drop
 * out->file. */
bool fol_jpeg_guard(fol_jpeg *out, fol_decoded *notes, const fol_source *source, fol_error *err);

/* Decodes all coded data once with libjpeg, for validation only; damage is FOL_REFUSED. *left_over: there were surplus
 * bytes behind the last block. */
bool fol_jpeg_check(bool *left_over, const fol_jpeg *jpeg, const fol_source *source, fol_error *err);

/* The same, but returns the pixels: three channels, four for CMYK, one for a mask. Free *out with fol_free. */
bool fol_jpeg_read_strictly(uint8_t **out, bool *left_over, const fol_jpeg *jpeg, const fol_source *source,
                            fol_error *err);

/* Appends `copy` (a fol_jpeg.file) with this profile inserted. */
bool fol_jpeg_write_copy(fol_bytes *out, const fol_bytes *copy, fol_span profile, fol_error *err);

/* ---- HEIF ------------------------------------------------------------------------------------- */

/* What the boxes of a HEIC or AVIF say about its primary picture. */
typedef struct fol_heif_boxes {
  bool av1;                         /* else HEVC, or a codec that is not supported */
  bool grey;                        /* luma only */
  int chroma_step_x, chroma_step_y; /* after rotation; 1 if unknown */
  int matrix; /* of limited range, as an nclx box says: 0, 1, 2, 5, 6 or 9 (H.273, table 4); -1: anything else */
} fol_heif_boxes;

/* Walks the boxes before libheif allocates by them; FOL_REFUSED if a size in them is above the limits. Damage is left
 * for libheif to report. */
bool fol_heif_read_boxes(fol_heif_boxes *out, const fol_source *source, fol_error *err);

/* Rewrites all nclx boxes in a copy of the file for which fol_heif_read_boxes found a matrix: full range and the
 * identity matrix, so that libheif returns Cr, Y and Cb as they are coded, in place of R, G and B. */
void fol_heif_ask_for_codes(uint8_t *bytes, size_t size);

/* Pixels of 3 or 4 interleaved channels: Cr, Y, Cb of limited range and perhaps alpha; 16 bits, little-endian, if
 * `bits` is above 8. A chroma sample that several pixels share is repeated for each of them. */
typedef struct fol_heif_codes {
  const uint8_t *from;
  size_t stride, channels;
  int width, height, bits;
  const fol_heif_boxes *boxes;
} fol_heif_codes;

/* Converts them to full-range R, G, B and alpha, tightly packed: uint8_t if `bits` is 8, else uint16_t. */
void fol_heif_codes_to_rgb(void *out, const fol_heif_codes *codes);

/* ---- EXIF and orientation --------------------------------------------------------------------- */

/* Reads an EXIF block (with or without "Exif\0\0" in front) into *decoded. Of several blocks, the first with an
 * orientation counts, as in exiftool. An unreadable block is ignored: metadata is no reason to refuse a photograph. */
bool fol_decoded_note_exif(fol_decoded *decoded, fol_span block, fol_error *err);

/* Copies an XMP packet into *decoded; only the first counts. */
bool fol_decoded_note_xmp(fol_decoded *decoded, fol_span packet, fol_error *err);

/* The orientation, 1 to 8, from EXIF, or from XMP if there is no EXIF; 1 by default. */
int fol_decoded_orientation(const fol_decoded *decoded);

/* Replaces the image by its upright version; orientation 1 copies nothing. */
bool fol_image_turn(fol_image *image, int orientation, fol_error *err);

/* Adds to *remarks the faults (blur, over-exposure) of the upright picture; very small pictures are not judged. */
bool fol_photo_find_faults(unsigned *remarks, const fol_image *image, fol_error *err);

/* ---- colour ----------------------------------------------------------------------------------- */

/* Camera profiles hold curves and nine numbers, a few kilobytes; printer profiles a table of half a megabyte. */
#define FOL_PROFILE_BYTES_MAX ((size_t)4 * 1000 * 1000)

/* Copies the file's ICC profile, unchecked. One above FOL_PROFILE_BYTES_MAX is left out, with a remark. */
bool fol_decoded_take_profile(fol_decoded *decoded, fol_span profile, fol_error *err);

/* Checks a profile found in a file, and replaces a grey one by an RGB one with the same curve. Empty is fine.
 * FOL_REFUSED if it is damaged or of the wrong kind. */
bool fol_icc_normalize(fol_bytes *profile, bool grey, fol_error *err);

/* Whether it is a valid RGB profile that works by lookup tables, so that no curves give linear light. */
bool fol_icc_has_tables(const fol_bytes *profile);

/* Makes a profile of that curve and those primaries; leaves *out empty if they are sRGB's. Drop *out. */
bool fol_icc_from_gamma(fol_bytes *out, const fol_gamma *gamma, fol_error *err);

/* Makes a profile compatible with Adobe RGB (1998). Drop *out. */
bool fol_icc_adobe_rgb(fol_bytes *out, fol_error *err);

/* Makes a profile from code points of ITU-T H.273 for colour primaries and transfer characteristics; leaves *out empty
 * if they are sRGB's or unspecified (2). FOL_REFUSED for PQ and HLG, which are HDR, and for rare codes. Drop *out. */
bool fol_icc_from_cicp(fol_bytes *out, int primaries, int transfer, fol_error *err);

/* What fol_icc_read finds in a profile besides its curves. */
typedef struct fol_icc_facts {
  char name[80];
  double to_srgb[3][3]; /* row-major matrix from its linear RGB to sRGB's */
} fol_icc_facts;

/* Fills `linear` with 3 x 2^depth entries of linear light, and *facts. An empty profile means sRGB. FOL_REFUSED if its
 * curves or primaries are not usable. */
bool fol_icc_read(float *linear, fol_icc_facts *facts, const fol_bytes *profile, int depth, fol_error *err);

#endif
