/* Internals of the photo room: types and functions shared by format detection (source.c), the decoders, and fol_photo.
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
  int turn;         /* the orientation to apply: FOL_ORIENTATION_OF_FILE, FOL_ORIENTATION_OF_VERSION_0_1, or 1 to 8 */
} fol_source;

/* The tone curve and primaries of a PNG that states them as numbers (chunks gAMA and cHRM) instead of a profile.
 * `exponent` is 0 if the PNG has no gAMA; if white.y is 0 it has no cHRM, and sRGB's primaries apply. */
typedef struct fol_gamma {
  double exponent;
  struct {
    double x, y;
  } white, red, green, blue;
} fol_gamma;

/* The EXIF fields that this program uses; an absent field is zero. */
typedef struct fol_exif {
  int orientation;   /* 1 to 8; 0: absent or invalid */
  double focal_35mm; /* 0: unknown */
  bool adobe_rgb;    /* the pixels are Adobe RGB (1998) unless a profile says otherwise */
  bool has_location, has_device;
} fol_exif;

/* A decoded file: its pixels as stored (rows tightly packed, orientation not yet applied) and its metadata. */
typedef struct fol_decoded {
  const char *format;
  void *pixels;
  int width, height, depth;
  bool upright;                     /* the decoder has applied the format's own orientation; EXIF's tag must be
                                       ignored */
  bool inks;                        /* the channels are C, M, Y and K, until fol_decoded_convert */
  bool inverted;                    /* code values of C, M, Y and K are inverted: the highest means no ink */
  bool multiplied;                  /* R, G and B are premultiplied by alpha, until fol_decoded_flatten */
  bool grey;                        /* the file is greyscale, even if it was expanded to three channels here */
  int chroma_step_x, chroma_step_y; /* number of pixels that share a chroma sample; 0: each has its own */
  fol_bytes profile;                /* the file's ICC profile, not checked yet */
  bool as_before; /* whether to apply turn_before: the caller passed FOL_ORIENTATION_OF_VERSION_0_1, and versions of the
                     program up to 0.1 read this format */
  int turn_before; /* the orientation that versions of the program up to 0.1 applied, from the first EXIF block; 0: no
                      EXIF block found */
  fol_exif exif;
  bool has_exif;   /* the file has an EXIF block that is not empty */
  bool exif_tells; /* EXIF has an orientation tag, valid or not */
  fol_bytes xmp;   /* the XMP packet */
  fol_gamma gamma;
  bool means_srgb;  /* the file declares sRGB; otherwise EXIF may declare Adobe RGB */
  fol_bytes copy;   /* for a JPEG: the file rewritten without metadata (fol_jpeg.file); empty if decoding it would not
                       give exactly these pixels */
  unsigned remarks; /* bits of fol_photo_remark */
} fol_decoded;

/* Frees everything that *decoded owns, and clears it. */
void fol_decoded_drop(fol_decoded *decoded);

/* Composites pixels of R, G, B and alpha over white in place, in code values rounded to nearest, and shrinks the buffer
 * to R, G and B. Adds a remark if any pixel is not opaque. */
bool fol_decoded_flatten(fol_decoded *decoded, fol_error *err);

/* Converts CMYK, and RGB whose profile works by lookup tables, to 16 bits with a profile compatible with Adobe RGB
 * (1998), and adds a remark; leaves other pixels unchanged. Fails with FOL_REFUSED for CMYK without a usable
 * profile. */
bool fol_decoded_convert(fol_decoded *decoded, const fol_source *source, fol_error *err);

/* Returns the 32-bit number that is stored in four bytes, most significant first. */
static inline size_t fol_big_endian(const uint8_t *bytes) {
  return (size_t)bytes[0] << 24 | (size_t)bytes[1] << 16 | (size_t)bytes[2] << 8 | bytes[3];
}

/* Recognises the file's format by its content and decodes the file, enforcing all limits of size and memory. The caller
 * drops *out. */
bool fol_source_decode(fol_decoded *out, const fol_source *source, fol_error *err);

/* Decodes a JPEG. The caller drops *out. */
bool fol_jpeg_decode(fol_decoded *out, const fol_source *source, fol_error *err);

/* Decodes a PNG. The caller drops *out. */
bool fol_png_decode(fol_decoded *out, const fol_source *source, fol_error *err);

/* Loads the libraries that this file's decoder needs. Call it before the process gives up the right to open files. */
bool fol_source_begin(const fol_source *source, fol_error *err);

/* If the file is a HEIC or AVIF, loads and initialises libheif. */
bool fol_heif_begin(const fol_source *source, fol_error *err);

/* Decodes a HEIC or AVIF. The caller drops *out. */
bool fol_heif_decode(fol_decoded *out, const fol_source *source, fol_error *err);

/* Decodes a WebP. The caller drops *out. */
bool fol_webp_decode(fol_decoded *out, const fol_source *source, fol_error *err);

/* Decodes a TIFF. The caller drops *out. */
bool fol_tiff_decode(fol_decoded *out, const fol_source *source, fol_error *err);

/* Decodes a BMP. The caller drops *out. */
bool fol_bmp_decode(fol_decoded *out, const fol_source *source, fol_error *err);

/* Fails with FOL_REFUSED, for a file that no decoder reads. The message says what kind of file it is, if known, and
 * what the user can do. */
bool fol_source_refuse(const fol_source *source, fol_error *err);

/* Returns the name of the camera raw format of a file with a TIFF signature, or NULL for an ordinary TIFF. */
const char *fol_source_raw_name(const fol_source *source);

/* Walks all chunks of a PNG before libpng reads it, and stores its colour information and metadata in *notes (not for a
 * mask). *end receives the offset after the last chunk before IEND. */
bool fol_png_walk(size_t *end, fol_decoded *notes, const fol_source *source, fol_error *err);

/* Sets the error FOL_FAILED, "out of memory", and returns false. */
bool fol_source_no_memory(const fol_source *source, fol_error *err);

/* Checks a picture's size; fails with FOL_REFUSED if it exceeds FOL_PHOTO_SIDE_MAX or FOL_PHOTO_PIXELS_MAX. Call it
 * before allocating memory for a size that was read from the file. */
bool fol_source_check_size(const fol_source *source, size_t width, size_t height, fol_error *err);

/* Checks the size of a picture with 16 bits per channel, which takes more memory: fails with FOL_REFUSED if it exceeds
 * FOL_PHOTO_SIDE_MAX or FOL_PHOTO_PIXELS_DEEP_MAX. */
bool fol_source_check_size_deep(const fol_source *source, size_t width, size_t height, fol_error *err);

/* Checks the size of a progressive JPEG, whose coefficients take more memory: fails with FOL_REFUSED if it exceeds
 * FOL_PHOTO_SIDE_MAX or FOL_PHOTO_PIXELS_DEEP_MAX. */
bool fol_source_check_size_progressive(const fol_source *source, size_t width, size_t height, fol_error *err);

/* ---- JPEG ------------------------------------------------------------------------------------- */

/* A JPEG whose segments have been checked and rewritten. */
typedef struct fol_jpeg {
  int width, height, components;    /* 1 (grey), 3, or 4: C, M, Y, K */
  int chroma_step_x, chroma_step_y; /* number of pixels that share a colour sample, at least 1 */
  bool rgb;                         /* the three channels are coded as R, G, B; otherwise as YCbCr */
  bool inverted;                    /* for four channels: code values are inverted, the highest means no ink */
  bool beyond_stb; /* stb_image cannot decode this file, decodes it differently from the standard, or is too slow */
  fol_bytes file;  /* the picture without metadata, rewritten as a well-formed JPEG file: FOL_JPEG_HEAD bytes that
                      define the channels, then tables, headers and coded data, then the end marker */
} fol_jpeg;

enum { FOL_JPEG_HEAD = 20 };

/* Checks and rewrites all segments of a JPEG before any decoder sees the bytes; stores its metadata in *notes (not for
 * a mask). The caller drops out->file. */
bool fol_jpeg_guard(fol_jpeg *out, fol_decoded *notes, const fol_source *source, fol_error *err);

/* Decodes all coded data once with libjpeg, for validation only; fails with FOL_REFUSED if they are damaged. *left_over
 * receives whether there are surplus bytes after the last block. */
bool fol_jpeg_check(bool *left_over, const fol_jpeg *jpeg, const fol_source *source, fol_error *err);

/* Checks the coded data as fol_jpeg_check does, and returns the pixels: three channels, four for CMYK, one for a mask.
 * The caller frees *out with fol_free. */
bool fol_jpeg_read_strictly(uint8_t **out, bool *left_over, const fol_jpeg *jpeg, const fol_source *source,
                            fol_error *err);

/* Appends the JPEG file `copy` (a fol_jpeg.file) to `out`, with the ICC profile inserted. */
bool fol_jpeg_write_copy(fol_bytes *out, const fol_bytes *copy, fol_span profile, fol_error *err);

/* ---- HEIF ------------------------------------------------------------------------------------- */

/* What the boxes of a HEIC or AVIF say about its primary picture. */
typedef struct fol_heif_boxes {
  bool av1;                         /* the codec is AV1; otherwise HEVC, or a codec that is not supported */
  bool grey;                        /* the picture has only luma */
  int chroma_step_x, chroma_step_y; /* number of pixels that share a colour sample, after rotation; 1 if unknown */
  int matrix; /* for limited range: the YCbCr matrix in the nclx box, 0, 1, 2, 5, 6 or 9 (H.273, table 4); else -1 */
} fol_heif_boxes;

/* Reads the boxes of a file before libheif allocates memory for the sizes in them; fails with FOL_REFUSED if a size
 * exceeds the limits. Damage is left for libheif to report. */
bool fol_heif_read_boxes(fol_heif_boxes *out, const fol_source *source, fol_error *err);

/* Rewrites all nclx boxes in a copy of the file for which fol_heif_read_boxes found a matrix: full range and the
 * identity matrix, so that libheif returns Cr, Y and Cb as they are coded, in the places of R, G and B. */
void fol_heif_ask_for_codes(uint8_t *bytes, size_t size);

/* Pixels of 3 or 4 interleaved channels: Cr, Y, Cb of limited range and perhaps alpha; 16-bit little-endian samples if
 * `bits` is above 8, else bytes. A chroma sample that several pixels share is repeated for each of them. */
typedef struct fol_heif_codes {
  const uint8_t *from;
  size_t stride, channels;
  int width, height, bits;
  const fol_heif_boxes *boxes;
} fol_heif_codes;

/* Converts Cr, Y, Cb (and alpha) to full-range R, G, B (and alpha), tightly packed: uint8_t if `bits` is 8, else
 * uint16_t. */
void fol_heif_codes_to_rgb(void *out, const fol_heif_codes *codes);

/* ---- EXIF and orientation --------------------------------------------------------------------- */

/* Reads an EXIF block (with or without "Exif\0\0" in front) into *decoded. If there are several blocks, the first with
 * an orientation is used, as in exiftool. An unreadable block is ignored: metadata is no reason to refuse a
 * photograph. */
bool fol_decoded_note_exif(fol_decoded *decoded, fol_span block, fol_error *err);

/* Copies an XMP packet into *decoded, unless it already has one. */
bool fol_decoded_note_xmp(fol_decoded *decoded, fol_span packet, fol_error *err);

/* Returns the orientation, 1 to 8, from EXIF, or from XMP if there is no EXIF; 1 by default. */
int fol_decoded_orientation(const fol_decoded *decoded);

/* Rotates and mirrors the image so that it is upright, given its EXIF orientation; does nothing for orientation 1. */
bool fol_image_turn(fol_image *image, int orientation, fol_error *err);

/* Adds to *remarks the faults (blur, over-exposure) of the upright picture; very small pictures are not checked. */
bool fol_photo_find_faults(unsigned *remarks, const fol_image *image, fol_error *err);

/* ---- colour ----------------------------------------------------------------------------------- */

/* Maximum size of an ICC profile. A camera's profile has curves and nine numbers, a few kilobytes; a printer's has a
 * table of half a megabyte. */
#define FOL_PROFILE_BYTES_MAX ((size_t)4 * 1000 * 1000)

/* Copies the file's ICC profile, unchecked. A profile larger than FOL_PROFILE_BYTES_MAX is left out, with a remark. */
bool fol_decoded_take_profile(fol_decoded *decoded, fol_span profile, fol_error *err);

/* Checks a profile found in a file, and replaces a grey profile by an RGB profile with the same curve. An empty profile
 * is valid. Fails with FOL_REFUSED if the profile is damaged or of the wrong kind. */
bool fol_icc_normalize(fol_bytes *profile, bool grey, fol_error *err);

/* Whether `profile` is a valid RGB profile that works by lookup tables, so that linear light cannot be computed by one
 * curve per channel. */
bool fol_icc_has_tables(const fol_bytes *profile);

/* Makes an ICC profile with the curve and primaries of `gamma`; leaves *out empty if they are sRGB's. The caller drops
 * *out. */
bool fol_icc_from_gamma(fol_bytes *out, const fol_gamma *gamma, fol_error *err);

/* Makes an ICC profile compatible with Adobe RGB (1998). The caller drops *out. */
bool fol_icc_adobe_rgb(fol_bytes *out, fol_error *err);

/* Makes a profile from code points of ITU-T H.273 for colour primaries and transfer characteristics; leaves *out empty
 * if they are sRGB's or unspecified (2). Fails with FOL_REFUSED for PQ and HLG, which are HDR, and for rarely used
 * codes. The caller drops *out. */
bool fol_icc_from_cicp(fol_bytes *out, int primaries, int transfer, fol_error *err);

/* What fol_icc_read finds in a profile besides its curves. */
typedef struct fol_icc_facts {
  char name[80];
  double to_srgb[3][3]; /* row-major matrix from the profile's linear RGB to linear sRGB */
} fol_icc_facts;

/* Reads a profile: fills `linear` with the linear light of each of the 2^depth codes of each of 3 channels, and *facts.
 * An empty profile means sRGB. Fails with FOL_REFUSED if the profile's curves or primaries are unusable. */
bool fol_icc_read(float *linear, fol_icc_facts *facts, const fol_bytes *profile, int depth, fol_error *err);

#endif
