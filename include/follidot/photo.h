/* Photo: photographs in and out, as pixels that are never changed. fol_image is a plain buffer of pixels; fol_photo is
 * a decoded photograph with its own tone curves and colour profile, upright. This header decodes under limits, reads
 * what the file says about itself and its camera, encodes pictures with their profile, and has the colour arithmetic
 * that other rooms use. Untrusted files are decoded in a child process: see photo_door.h. */
#ifndef FOLLIDOT_PHOTO_H
#define FOLLIDOT_PHOTO_H

#include "follidot/base.h"

/* Limits of a file that is decoded: its size, its pixels, and its longer side. */
#define FOL_PHOTO_BYTES_MAX       ((size_t)400 * 1000 * 1000)
#define FOL_PHOTO_PIXELS_MAX      ((size_t)100 * 1000 * 1000)
#define FOL_PHOTO_PIXELS_DEEP_MAX ((size_t)60 * 1000 * 1000) /* of 16 bits a channel, or a progressive JPEG */
#define FOL_PHOTO_SIDE_MAX        65535

/* The pixel limit of earlier versions, so that consultations with such photographs can still be read. */
#define FOL_PHOTO_PIXELS_ONCE_MAX ((size_t)200 * 1000 * 1000)

/* Further limits of a photograph that is worked on: its shorter side, and longer over shorter side. */
#define FOL_PHOTO_WORK_SIDE_MIN  64
#define FOL_PHOTO_WORK_RATIO_MAX 40

/* Interleaved R, G, B pixels, first row at the top. A plain view; each use says who owns `data`. */
typedef struct fol_image {
  void *data;
  int width, height; /* px */
  size_t stride;     /* bytes from one row to the next */
  int depth;         /* bits a channel: 8 (uint8_t) or 16 (uint16_t, native byte order) */
} fol_image;

/* A new image of that size, rows tightly packed, pixels uninitialised. `depth` is 8 or 16. Drop *out. FOL_FAILED if it
 * is empty, if memory runs out, or above five times FOL_PHOTO_PIXELS_MAX (a photograph and its sessions side by side).
 */
bool fol_image_new(fol_image *out, int width, int height, int depth, fol_error *err);

/* Frees the pixels of an image that owns them; NULL is fine. */
void fol_image_drop(fol_image *image);

/* Checks that a picture is not too small or too narrow to work on, else FOL_REFUSED; `name` is for messages. */
bool fol_image_check_shape(const fol_image *image, const char *name, fol_error *err);

/* The code value at index `sample` of a row, which has three samples a pixel. */
static inline unsigned fol_image_code(const fol_image *image, const void *row, size_t sample) {
  return image->depth == 16 ? ((const uint16_t *)row)[sample] : ((const uint8_t *)row)[sample];
}

/* A decoded photograph. Immutable, reference-counted. Orientation has been applied: width, height and all picture
 * coordinates are those of the upright photograph. */
typedef struct fol_photo fol_photo;

/* Decodes a photograph in this process: a JPEG (8 bit grey, YCbCr or RGB), a PNG (any depth and kind), a HEIC or AVIF
 * (one picture, not HDR), a WebP (not animated), a TIFF (1 to 16 bits, grey, RGB or palette) or a BMP, recognised by
 * content; `name` is for messages. Transparent parts are laid over white, CMYK and lookup-table profiles become Adobe
 * RGB (1998), invalid profiles are left out, each with a remark. Drop *out.
 *
 * FOL_REFUSED for files over FOL_PHOTO_BYTES_MAX, pictures over FOL_PHOTO_PIXELS_MAX, _DEEP_MAX or FOL_PHOTO_SIDE_MAX
 * (all before anything of their size is allocated), incomplete pictures, CMYK without a profile, HDR, and any other
 * format, which the message names if it is known. */
bool fol_photo_decode(fol_photo **out, const void *bytes, size_t size, const char *name, fol_error *err);

/* Which orientation to apply: the one found in the file; the one that Follidot found up to version 0.1 (for JPEG and
 * PNG only the first EXIF block before the pixels, no XMP or text); or, if 1 to 8, that orientation regardless of the
 * file. HEIC and AVIF are always oriented by their own boxes. */
enum { FOL_TURN_AS_TOLD = 0, FOL_TURN_AS_BEFORE = -1 };

/* Like fol_photo_decode, with the orientation chosen by `turn`. */
bool fol_photo_decode_turned(fol_photo **out, const void *bytes, size_t size, const char *name, int turn,
                             fol_error *err);

/* Reads and decodes the file at `path`, in a child process if the program has one (follidot/photo_door.h). Drop *out.
 * Fails as fol_file_open, fol_file_read and fol_photo_read do. */
bool fol_photo_open(fol_photo **out, const char *path, fol_error *err);

/* Takes another reference and returns `photo`; drop it too. NULL is fine. */
fol_photo *fol_photo_keep(fol_photo *photo);

/* Releases one reference; NULL is fine. */
void fol_photo_drop(fol_photo *photo);

/* The upright pixels; borrowed. */
const fol_image *fol_photo_image(const fol_photo *photo);

/* The tone curve of channel 0 (red), 1 (green) or 2 (blue): linear light in [0, 1] for each code value, by the
 * photograph's profile, or sRGB's curve without one. 256 or 65536 entries, not decreasing; borrowed. */
const float *fol_photo_linear(const fol_photo *photo, int channel);

/* The ICC profile of the RGB pixels; size 0 if there is none, which means sRGB. Usually the embedded one. For a grey
 * profile (sRGB primaries), and for a PNG that gives only gamma and primaries, it is generated with the same curve;
 * gamma 1/2.2 with sRGB's primaries counts as sRGB. Borrowed. */
fol_span fol_photo_profile(const fol_photo *photo);

/* Plausible 35-mm-equivalent focal lengths, mm; values outside mean that the camera did not know its own. */
#define FOL_FOCAL_35MM_MIN 5
#define FOL_FOCAL_35MM_MAX 2000

/* The string constant equal to `name`, as in fol_photo_facts.format; NULL if there is no such format. */
const char *fol_photo_format_find(const char *name);

/* The name of a format as people write it: "HEIC". */
const char *fol_photo_format_label(const char *name);

/* What the user should know about a photograph, as bits: changes made to its pixels or colours, and faults. */
typedef enum fol_photo_remark {
  FOL_REMARK_ALPHA_OVER_WHITE = 1 << 0,   /* it is partly transparent */
  FOL_REMARK_PROFILE_UNREADABLE = 1 << 1, /* it was left out, and the pixels are read as sRGB */
  FOL_REMARK_COLOURS_CONVERTED = 1 << 2,  /* from CMYK or by lookup tables, to Adobe RGB (1998) compatible, 16 bit */
  FOL_REMARK_FIRST_PICTURE = 1 << 3,      /* the file holds further pictures or pages */
  FOL_REMARK_BLURRED = 1 << 4,            /* too blurred to show single dots */
  FOL_REMARK_OVEREXPOSED = 1 << 5,        /* part of the skin is clipped to white */
} fol_photo_remark;
enum { FOL_REMARKS = 6 };

/* The remark as a clause about the photograph, without a full stop: "its transparent parts are laid over white". */
const char *fol_photo_remark_text(fol_photo_remark remark);

/* What is known about a photograph's file. */
typedef struct fol_photo_facts {
  const char *format;    /* "jpeg", "png", "heic", "avif", "webp", "tiff" or "bmp" */
  double focal_35mm;     /* 35-mm-equivalent focal length from EXIF, mm; 0 if not given or not plausible */
  int orientation;       /* EXIF orientation as found, 1 to 8 */
  size_t file_size;      /* bytes */
  bool has_profile;      /* fol_photo_profile is not empty */
  bool monochrome;       /* the file holds grey, or every pixel has R = G = B */
  char profile_name[80]; /* the profile's description; "" without one */
  unsigned remarks;      /* fol_photo_remark */
  bool has_location;     /* EXIF GPS was present (never kept) */
  bool has_device;       /* EXIF camera make or model was present (never kept) */
} fol_photo_facts;

/* The facts of this photograph. */
fol_photo_facts fol_photo_describe(const fol_photo *photo);

/* Whether the photograph was decoded from these bytes, judged by their number and a checksum. */
bool fol_photo_is_from(const fol_photo *photo, const void *bytes, size_t size);

/* What the pixels reveal about the camera. Edges give only an upper bound for how widely it blurs a small dark spot;
 * the spots themselves (follidot/photo_spots.h) show it. */
typedef struct fol_camera_traits {
  double edge_blur_px;              /* sigma of the sharpest edges' spread, [0.4, 3]; 0: too few edges */
  int chroma_step_x, chroma_step_y; /* pixels that share a colour, 1 or more: the JPEG's sampling factors, turned */
  double grain;                     /* sd of luma noise in its flattest parts, in code values (of 255) */
  bool monochrome;                  /* as in fol_photo_facts */
} fol_camera_traits;

/* Measures the camera from samples of the picture, at each call (some 10 ms for 24 megapixels). The result does not
 * depend on `threads` (0: all). */
fol_camera_traits fol_photo_camera(const fol_photo *photo, int threads);

/* Decodes a mask file in this process: 8-bit grey PNG or JPEG, 0-255, rows tightly packed. Colour is FOL_REFUSED;
 * `name` is for messages. Free *out with fol_free. */
bool fol_grey_decode(uint8_t **out, int *width, int *height, const void *bytes, size_t size, const char *name,
                     fol_error *err);

/* Appends an 8-bit grey PNG of tightly packed rows to *out. Fails only if memory runs out. */
bool fol_grey_encode_png(fol_bytes *out, const uint8_t *grey, int width, int height, fol_error *err);

/* Formats that pictures are written in. */
typedef enum fol_format { FOL_FORMAT_PNG = 0, FOL_FORMAT_JPEG } fol_format;

/* Shared by the encodings of pictures that mostly equal one picture: bands of rows (of a JPEG: tiles) that equal that
 * picture are encoded once, whichever picture comes first. It keeps those encoded bands in memory. Pictures of another
 * size or depth, or with other encoding options than the first, gain nothing. For one encoding at a time. */
typedef struct fol_encoded_like fol_encoded_like;

/* For pictures like `image`, which is borrowed until the drop. Drop *out. */
bool fol_encoded_like_new(fol_encoded_like **out, const fol_image *image, fol_error *err);

/* Frees the kept bands; NULL is fine. */
void fol_encoded_like_drop(fol_encoded_like *like);

/* How to encode a picture. */
typedef struct fol_encoding {
  fol_format format;
  int jpeg_quality;             /* 1 to 100; 0 means 95 */
  bool subsampled;              /* JPEG with half the colour resolution each way, as cameras write (4:2:0) */
  fol_span profile;             /* ICC profile to embed, unchanged */
  const char *xmp;              /* XMP packet text; NULL: none */
  const fol_progress *progress; /* for cancelling (FOL_CANCELLED); may be NULL */
  int threads;                  /* 0: all; the bytes do not depend on it */
  fol_encoded_like *like;       /* NULL: none. What it holds may change the file's bytes, but never its pixels */
} fol_encoding;

/* Appends the encoded file to *out. PNG keeps 8 or 16 bits; JPEG reduces 16 bits to 8. Writes nothing but pixels,
 * profile and XMP. FOL_FAILED if the format cannot hold the size, profile or XMP, or memory runs out; FOL_CANCELLED. */
bool fol_image_encode(fol_bytes *out, const fol_image *image, const fol_encoding *encoding, fol_error *err);

/* Appends a photograph, unchanged, with its own profile and no XMP (`encoding` gives the rest). A JPEG that is upright
 * and follows JFIF is copied into a JPEG without re-encoding (docs/decisions.md): its coded data and their tables, and
 * nothing else of the file: no EXIF (place, device, thumbnail, maker's notes), comment, further picture or trailing
 * data. Fails as fol_image_encode does. */
bool fol_photo_encode(fol_bytes *out, const fol_photo *photo, const fol_encoding *encoding, fol_error *err);

/* A colour in CIE L*a*b* under D65. */
typedef struct fol_lab {
  double l, a, b;
} fol_lab;

/* L*a*b* of a colour in linear sRGB. */
fol_lab fol_lab_of(const double linear_srgb[3]);

/* The luminance Y of a colour in linear sRGB; 1 for white. */
double fol_luminance(const double linear_srgb[3]);

/* The difference of two colours by CIEDE2000 (Sharma, Wu & Dalal 2005, all weights 1). */
double fol_ciede2000(fol_lab x, fol_lab y);

/* Linear sRGB of the pixel at (x, y), which must lie in the picture, through the photograph's profile. Colours outside
 * sRGB have values below 0 or above 1. */
void fol_photo_linear_srgb_at(const fol_photo *photo, double out[3], int x, int y);

/* sRGB's transfer curve (IEC 61966-2-1): the linear light of a code value, both in [0, 1]. */
double fol_srgb_to_linear(double value);

/* The inverse of fol_srgb_to_linear. */
double fol_linear_to_srgb(double linear);

#endif
