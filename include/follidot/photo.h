/* Photo: reading photographs and writing pictures. fol_image is a plain buffer of pixels. fol_photo is a decoded
 * photograph: upright pixels that never change, with their own tone curves and colour profile. This header decodes
 * files under limits, reads what a file says about itself and its camera, encodes pictures with their profile, and has
 * the colour arithmetic that other rooms use. Untrusted files are decoded in a child process: see photo_sandbox.h. */
#ifndef FOLLIDOT_PHOTO_H
#define FOLLIDOT_PHOTO_H

#include "follidot/base.h"

/* Limits for files that are decoded: size of the file, number of pixels, and longer side of the picture. */
#define FOL_PHOTO_BYTES_MAX       ((size_t)400 * 1000 * 1000)
#define FOL_PHOTO_PIXELS_MAX      ((size_t)100 * 1000 * 1000)
#define FOL_PHOTO_PIXELS_DEEP_MAX ((size_t)60 * 1000 * 1000) /* pixels of 16 bits a channel, or in progressive JPEG */
#define FOL_PHOTO_SIDE_MAX        65535

/* The limit on pixels in earlier versions of Follidot. It still applies to photographs in consultation files, which an
 * earlier version may have stored. */
#define FOL_PHOTO_PIXELS_ONCE_MAX ((size_t)200 * 1000 * 1000)

/* Limits for photographs that are worked on: the smallest shorter side, and the largest ratio of longer to shorter
 * side. */
#define FOL_PHOTO_WORK_SIDE_MIN  64
#define FOL_PHOTO_WORK_RATIO_MAX 40

/* Interleaved R, G, B pixels, first row at the top. A plain view of memory; who owns `data` is documented at each use.
 */
typedef struct fol_image {
  void *data;
  int width, height; /* size of the image in px */
  size_t stride;     /* bytes from one row to the next */
  int depth;         /* bits per channel: 8 (uint8_t) or 16 (uint16_t, native byte order) */
} fol_image;

/* Allocates an image of width x height pixels, with tightly packed rows and uninitialised pixels. `depth` is 8 or 16.
 * Fails with FOL_FAILED if the image would be empty, if memory runs out, or if it has more than five times
 * FOL_PHOTO_PIXELS_MAX pixels (a photograph and its sessions side by side). Drop *out. */
bool fol_image_new(fol_image *out, int width, int height, int depth, fol_error *err);

/* Frees the image's pixels, which the image must own; `image` may be NULL. */
void fol_image_drop(fol_image *image);

/* Checks that a picture is large enough and not too narrow to work on (FOL_PHOTO_WORK_SIDE_MIN, _RATIO_MAX); fails with
 * FOL_REFUSED if not. `name` is the picture's name in error messages. */
bool fol_image_check_shape(const fol_image *image, const char *name, fol_error *err);

/* Returns the code value at index `sample` of the row `row`, which has three samples per pixel (R, G, B). */
static inline unsigned fol_image_code(const fol_image *image, const void *row, size_t sample) {
  return image->depth == 16 ? ((const uint16_t *)row)[sample] : ((const uint8_t *)row)[sample];
}

/* A decoded photograph. Immutable, reference-counted. Its orientation has been applied: width, height and all
 * coordinates are those of the upright photograph. */
typedef struct fol_photo fol_photo;

/* Decodes a photograph in this process. Formats, recognised by content: JPEG (8 bit grey, YCbCr or RGB), PNG (any depth
 * and kind), HEIC or AVIF (one picture, not HDR), WebP (not animated), TIFF (1 to 16 bits, grey, RGB or palette), BMP.
 * `name` is the file's name in error messages. Three changes are made and noted as a fol_photo_remark: transparent
 * parts are composited over white, colours with CMYK or lookup-table profiles are converted to Adobe RGB (1998), and
 * invalid profiles are left out. Drop *out.
 *
 * Fails with FOL_REFUSED for files over FOL_PHOTO_BYTES_MAX, pictures over FOL_PHOTO_PIXELS_MAX, _DEEP_MAX or
 * FOL_PHOTO_SIDE_MAX (all before anything of that size is allocated), incomplete pictures, CMYK without a profile, HDR,
 * and any other format, which the message names if it is known. */
bool fol_photo_decode(fol_photo **out, const void *bytes, size_t size, const char *name, fol_error *err);

/* Which orientation to apply. FOL_ORIENTATION_OF_FILE: the one found in the file. FOL_ORIENTATION_OF_VERSION_0_1: the
 * one that Follidot up to version 0.1 found, which read only the first EXIF block before the pixels of JPEG and PNG,
 * and no XMP or text. A number from 1 to 8: the EXIF orientation with that number, whatever the file says. HEIC and
 * AVIF are always oriented as the file's container says, whichever is selected. */
enum { FOL_ORIENTATION_OF_FILE = 0, FOL_ORIENTATION_OF_VERSION_0_1 = -1 };

/* Decodes a photograph as fol_photo_decode does, with the same formats and errors, and applies the orientation that
 * `turn` selects: FOL_ORIENTATION_OF_FILE, FOL_ORIENTATION_OF_VERSION_0_1, or an EXIF orientation from 1 to 8. */
bool fol_photo_decode_turned(fol_photo **out, const void *bytes, size_t size, const char *name, int turn,
                             fol_error *err);

/* Reads and decodes the file at `path`, in a child process if the program has one (follidot/photo_sandbox.h). Drop
 * *out. Fails as fol_file_open, fol_file_read and fol_photo_read do. */
bool fol_photo_open(fol_photo **out, const char *path, fol_error *err);

/* Adds a reference to `photo`, which may be NULL, and returns `photo`. Each reference has to be dropped. */
fol_photo *fol_photo_keep(fol_photo *photo);

/* Drops a reference; `photo` may be NULL. */
void fol_photo_drop(fol_photo *photo);

/* The upright pixels; borrowed from `photo`. */
const fol_image *fol_photo_image(const fol_photo *photo);

/* The tone curve of channel 0 (red), 1 (green) or 2 (blue): the linear light, in [0, 1], of each code value,
 * according to the photograph's profile or, without one, to sRGB. An array of 256 or 65536 entries, never
 * decreasing; borrowed. */
const float *fol_photo_linear(const fol_photo *photo, int channel);

/* The ICC profile of the RGB pixels; size 0 means that there is none and the pixels are sRGB. Usually this is the
 * profile embedded in the file. For a grey profile, and for a PNG that gives only gamma and primaries, a profile with
 * the same curve is generated (with sRGB's primaries if grey). Gamma 1/2.2 with sRGB's primaries counts as sRGB. The
 * span is borrowed from the photo. */
fol_span fol_photo_profile(const fol_photo *photo);

/* The range of plausible 35-mm-equivalent focal lengths, mm. Cameras that do not know their focal length write values
 * outside this range. */
#define FOL_FOCAL_35MM_MIN 5
#define FOL_FOCAL_35MM_MAX 2000

/* Returns the static string with the format's name, one of those in fol_photo_facts.format, that equals `name`; NULL if
 * there is no format of this name. */
const char *fol_photo_format_find(const char *name);

/* The name of a format for display, such as "HEIC", from its name in fol_photo_facts.format. */
const char *fol_photo_format_label(const char *name);

/* What the user should know about a photograph: faults, and changes made to its pixels or colours. The values are
 * bits. */
typedef enum fol_photo_remark {
  FOL_REMARK_ALPHA_OVER_WHITE = 1 << 0,   /* the photograph was partly transparent and is composited over white */
  FOL_REMARK_PROFILE_UNREADABLE = 1 << 1, /* the profile was left out, and the pixels are read as sRGB */
  FOL_REMARK_COLOURS_CONVERTED = 1 << 2,  /* CMYK or lookup-table colours became Adobe RGB (1998) compatible, 16 bit */
  FOL_REMARK_FIRST_PICTURE = 1 << 3,      /* the file has several pictures or pages, of which this is the first */
  FOL_REMARK_BLURRED = 1 << 4,            /* the photograph is too blurred to show single dots */
  FOL_REMARK_OVEREXPOSED = 1 << 5,        /* part of the skin is clipped to white */
} fol_photo_remark;
enum { FOL_REMARKS = 6 };

/* The text of a remark, as a clause about the photograph without a full stop: "its transparent parts are shown on
 * white". */
const char *fol_photo_remark_text(fol_photo_remark remark);

/* What is known about a photograph and its file. */
typedef struct fol_photo_facts {
  const char *format;    /* "jpeg", "png", "heic", "avif", "webp", "tiff" or "bmp" */
  double focal_35mm;     /* 35-mm-equivalent focal length from EXIF, mm; 0 if not given or not plausible */
  int orientation;       /* EXIF orientation found in the file, 1 to 8 */
  size_t file_size;      /* size of the file in bytes */
  bool has_profile;      /* the photograph has an ICC profile (fol_photo_profile) */
  bool monochrome;       /* the file is grey, or every pixel has R = G = B */
  char profile_name[80]; /* description in the profile; "" without a profile */
  unsigned remarks;      /* fol_photo_remark bits */
  bool has_location;     /* the file had an EXIF GPS position (which is never kept) */
  bool has_device;       /* the file had the camera's make or model in EXIF (which is never kept) */
} fol_photo_facts;

/* Returns what is known about `photo` and its file. */
fol_photo_facts fol_photo_describe(const fol_photo *photo);

/* Whether the photograph was decoded from the `size` bytes of `bytes`. Compares only their number and a checksum. */
bool fol_photo_is_from(const fol_photo *photo, const void *bytes, size_t size);

/* What the pixels reveal about the camera. Edges give only an upper bound for the width by which the camera blurs a
 * small dark spot; the width itself can be measured only on such spots (follidot/photo_spots.h). */
typedef struct fol_camera_traits {
  double edge_blur_px;              /* blur (sigma) of the sharpest edges, [0.4, 3]; 0: too few edges */
  int chroma_step_x, chroma_step_y; /* pixels per colour sample (the upright JPEG's chroma subsampling), >= 1 */
  double grain;                     /* standard deviation of luma in flat parts, in code values of 0-255 */
  bool monochrome;                  /* the file is grey, or every pixel has R = G = B */
} fol_camera_traits;

/* Measures what the pixels reveal about the camera, in samples of the picture. The result is not cached: each call
 * takes about 10 ms for 24 megapixels. The result does not depend on `threads` (0: all processors). */
fol_camera_traits fol_photo_camera(const fol_photo *photo, int threads);

/* Decodes a mask file in this process: an 8-bit grey PNG or JPEG. *out has one byte per pixel, in tightly packed rows.
 * Fails with FOL_REFUSED for a colour picture. `name` is the file's name in error messages. Free *out with fol_free. */
bool fol_grey_decode(uint8_t **out, int *width, int *height, const void *bytes, size_t size, const char *name,
                     fol_error *err);

/* Appends to *out an 8-bit grey PNG of the pixels in `grey`, whose rows are tightly packed. Fails only if memory runs
 * out. */
bool fol_grey_encode_png(fol_bytes *out, const uint8_t *grey, int width, int height, fol_error *err);

/* File formats in which pictures are written. */
typedef enum fol_format { FOL_FORMAT_PNG = 0, FOL_FORMAT_JPEG } fol_format;

/* A cache shared by the encodings of several pictures that are mostly equal to one common picture. Bands of rows (for
 * JPEG, tiles) that equal those of the common picture are encoded only once, at their first use, and kept in memory.
 * Pictures of another size or depth, or encoded with other options than the first one, are encoded without the cache.
 * Only one encoding at a time may use it. */
typedef struct fol_encoded_like fol_encoded_like;

/* Creates a cache whose common picture is `image`, which is borrowed until the cache is dropped. Drop *out. Fails only
 * if memory runs out. */
bool fol_encoded_like_new(fol_encoded_like **out, const fol_image *image, fol_error *err);

/* Frees the cache, which may be NULL. */
void fol_encoded_like_drop(fol_encoded_like *like);

/* How to encode a picture. */
typedef struct fol_encoding {
  fol_format format;
  int jpeg_quality;             /* quality of JPEG, 1 to 100; 0: the default, 95 */
  bool subsampled;              /* JPEG: halves the colour resolution in both directions (4:2:0), as cameras do */
  fol_span profile;             /* ICC profile to embed, unchanged; size 0: none */
  const char *xmp;              /* text of an XMP packet to embed; NULL: none */
  const fol_progress *progress; /* by which the caller can cancel (FOL_CANCELLED); NULL: none */
  int threads;                  /* 0: all processors; does not change the bytes */
  fol_encoded_like *like;       /* a cache, which may change the file's bytes, but never its pixels; NULL: none */
} fol_encoding;

/* Appends the encoded file to *out. It contains nothing but pixels, profile and XMP. PNG keeps 8 or 16 bits; JPEG
 * reduces 16 bits to 8. Fails with FOL_FAILED if the format cannot hold the picture's size, the profile or the XMP, or
 * if memory runs out, and with FOL_CANCELLED if `encoding->progress` is cancelled. */
bool fol_image_encode(fol_bytes *out, const fol_image *image, const fol_encoding *encoding, fol_error *err);

/* Appends to *out an encoded file of an unchanged photograph, with its own profile and no XMP; `encoding` gives the
 * other options. When JPEG is written from a JPEG that is upright and follows JFIF, its coded data and their tables are
 * copied instead of encoded again (docs/decisions.md). Nothing else of the file is copied: no EXIF (place, device,
 * thumbnail, maker's notes), comment, further picture or trailing data. Fails as fol_image_encode does. */
bool fol_photo_encode(fol_bytes *out, const fol_photo *photo, const fol_encoding *encoding, fol_error *err);

/* A colour in CIE L*a*b* under illuminant D65. */
typedef struct fol_lab {
  double l, a, b;
} fol_lab;

/* Converts a colour from linear sRGB to CIE L*a*b*. */
fol_lab fol_lab_of(const double linear_srgb[3]);

/* The relative luminance Y of a colour in linear sRGB; white is 1. */
double fol_luminance(const double linear_srgb[3]);

/* The colour difference CIEDE2000 (Sharma, Wu & Dalal 2005) of two colours, with all weights 1. */
double fol_ciede2000(fol_lab x, fol_lab y);

/* Converts the pixel at (x, y), which must be inside the picture, to linear sRGB with the photograph's profile. Colours
 * outside sRGB's gamut have values below 0 or above 1. */
void fol_photo_linear_srgb_at(const fol_photo *photo, double out[3], int x, int y);

/* sRGB's transfer curve (IEC 61966-2-1): the linear light of a code value, both scaled to [0, 1]. */
double fol_srgb_to_linear(double value);

/* The inverse of fol_srgb_to_linear: the code value of a linear light, both scaled to [0, 1]. */
double fol_linear_to_srgb(double linear);

#endif
