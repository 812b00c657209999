/* Photo: a photograph as pixels that stay what they were. Decoding under limits, orientation, the
 * photograph's own tone curves, and encoding back with its colour profile. */
#ifndef FOLLIDOT_PHOTO_H
#define FOLLIDOT_PHOTO_H

#include "follidot/base.h"

#define FOL_PHOTO_BYTES_MAX       ((size_t)400 * 1000 * 1000)
#define FOL_PHOTO_PIXELS_MAX      ((size_t)100 * 1000 * 1000)
#define FOL_PHOTO_PIXELS_DEEP_MAX ((size_t)60 * 1000 * 1000) /* of 16 bits a channel, or a progressive JPEG */
#define FOL_PHOTO_SIDE_MAX        65535

/* Of any picture that an earlier version took, so that consultations with one can still be read. */
#define FOL_PHOTO_PIXELS_ONCE_MAX ((size_t)200 * 1000 * 1000)

/* What a consultation or a render takes, beside that. */
#define FOL_PHOTO_WORK_SIDE_MIN  64
#define FOL_PHOTO_WORK_RATIO_MAX 40

/* Interleaved R, G, B; `depth` 8 (uint8_t) or 16 (uint16_t, native byte order) bits a channel; rows
 * `stride` bytes apart, first row at the top. A plain view: who owns `data` is said where it is used. */
typedef struct fol_image {
  void *data;
  int width, height;
  size_t stride;
  int depth;
} fol_image;

/* A new image of that size, rows tightly packed and not initialised; free with fol_image_drop. At most five
 * times FOL_PHOTO_PIXELS_MAX: a photograph beside its sessions. */
bool fol_image_new(fol_image *out, int width, int height, int depth, fol_error *err);
void fol_image_drop(fol_image *image);

/* Whether a scalp could be worked on in a picture of that shape (FOL_REFUSED: no); `name` for messages. */
bool fol_image_check_shape(const fol_image *image, const char *name, fol_error *err);

/* Code value of the row's `sample`, which are three a pixel. */
static inline unsigned fol_image_code(const fol_image *image, const void *row, size_t sample) {
  return image->depth == 16 ? ((const uint16_t *)row)[sample] : ((const uint8_t *)row)[sample];
}

/* Immutable, shared by count. Orientation is applied: width, height and all picture coordinates are
 * those of the upright photograph. */
typedef struct fol_photo fol_photo;

/* Decodes a JPEG (8 bit grey, YCbCr or RGB), a PNG (any depth and kind), a HEIC or AVIF (one picture, not in HDR), a
 * WebP (not animated), a TIFF (1 to 16 bits, grey, RGB or palette) or a BMP, told by content; `name` is used in
 * messages only. Transparent parts are laid over white, CMYK and profiles of lookup tables become Adobe RGB (1998),
 * profiles that make no sense are left out, each with a remark. Refuses with FOL_REFUSED: files over
 * FOL_PHOTO_BYTES_MAX, pictures over FOL_PHOTO_PIXELS_MAX or _DEEP_MAX or a side over FOL_PHOTO_SIDE_MAX (all before
 * anything of their size is allocated), pictures of which a part is missing, CMYK without a profile, HDR, and
 * everything else, by its name where it is known. */
bool fol_photo_decode(fol_photo **out, const void *bytes, size_t size, const char *name, fol_error *err);

/* Which way up the pixels are taken: as the file tells it; as Follidot read that up to version 0.1 (of JPEG and PNG: by
 * the first EXIF block in front of the pixels alone, not by XMP or text); or an orientation from 1 to 8, whatever the
 * file tells. Formats that are turned by their own means (HEIC, AVIF) stay as they are. */
enum { FOL_TURN_AS_TOLD = 0, FOL_TURN_AS_BEFORE = -1 };
bool fol_photo_decode_turned(fol_photo **out, const void *bytes, size_t size, const char *name, int turn,
                             fol_error *err);

bool fol_photo_open(fol_photo **out, const char *path, fol_error *err); /* by a child, see follidot/photo_door.h */

fol_photo *fol_photo_keep(fol_photo *photo);
void fol_photo_drop(fol_photo *photo);

const fol_image *fol_photo_image(const fol_photo *photo);

/* Linear light of code value v in channel c (0 red, 1 green, 2 blue), in [0, 1], by the photograph's
 * own curves; sRGB's where it has no profile. 256 or 65536 entries, not decreasing. */
const float *fol_photo_linear(const fol_photo *photo, int channel);

/* The embedded ICC profile of the RGB pixels; size 0 where there is none, which means sRGB. Made here, with
 * the same curve, for a grey profile (sRGB primaries) and for a PNG that gives gamma and primaries only as
 * numbers; 1/2.2 with sRGB's primaries is taken as sRGB. Borrowed. */
fol_span fol_photo_profile(const fol_photo *photo);

/* 35-mm-equivalent focal lengths of lenses that may have taken a head, mm; outside, a camera did not know its own. */
#define FOL_FOCAL_35MM_MIN 5
#define FOL_FOCAL_35MM_MAX 2000

/* The name of a file's format as fol_photo_facts has it, which lives for good; NULL where there is none of that name.
 */
const char *fol_photo_format_find(const char *name);
const char *fol_photo_format_label(const char *name); /* as people write it: "HEIC" */

/* What was done to the file's pixels or colours, or is wrong with them, that somebody who looks at the photograph
 * should know: bits. */
typedef enum fol_photo_remark {
  FOL_REMARK_ALPHA_OVER_WHITE = 1 << 0,   /* it is transparent in part */
  FOL_REMARK_PROFILE_UNREADABLE = 1 << 1, /* it was left out, and the pixels are taken as sRGB */
  FOL_REMARK_COLOURS_CONVERTED =
      1 << 2,                        /* from CMYK or through a lookup table, to Adobe RGB (1998) compatible, 16 bit */
  FOL_REMARK_FIRST_PICTURE = 1 << 3, /* the file holds further pictures or pages */
  FOL_REMARK_BLURRED = 1 << 4,       /* too much for dots to be seen one by one */
  FOL_REMARK_OVEREXPOSED = 1 << 5,   /* a part of the skin has lost its tone */
} fol_photo_remark;
enum { FOL_REMARKS = 6 };

/* The remark as a clause about the photograph without a stop: "its transparent parts are laid over white". */
const char *fol_photo_remark_text(fol_photo_remark remark);

typedef struct fol_photo_facts {
  const char *format; /* "jpeg", "png", "heic", "avif", "webp", "tiff" or "bmp": fol_photo_format_find */
  double focal_35mm;  /* 35-mm-equivalent focal length from EXIF, mm, in that range; 0 where not given or out of that */
  int orientation;    /* as found, 1 to 8 */
  size_t file_size;   /* bytes that it was decoded from */
  bool has_profile;
  bool monochrome;               /* the file holds grey, or every pixel has R = G = B */
  char profile_name[80];         /* the profile's description, "" where none */
  unsigned remarks;              /* fol_photo_remark */
  bool has_location, has_device; /* EXIF GPS or camera make/model was present (never kept) */
} fol_photo_facts;
fol_photo_facts fol_photo_describe(const fol_photo *photo);

/* Whether these are the bytes that it was decoded from, by their number and a checksum: always true of the same. */
bool fol_photo_is_from(const fol_photo *photo, const void *bytes, size_t size);

/* What the pixels tell of the camera. How widely it blurs a small dark spot is told by such spots
 * (follidot/photo_spots.h); edges only tell that it is hardly more than that. */
typedef struct fol_camera_traits {
  double edge_blur_px; /* sigma of the sharpest edges' spread, [0.4, 3]; 0: too few of them */
  int chroma_step_x,
      chroma_step_y; /* pixels that share a colour: 1 or more, by the JPEG's sampling factors, as turned */
  double grain;      /* sd of the noise in code values of luma (of 255), of its flattest parts */
  bool monochrome;   /* it has no colours at all (fol_photo_facts) */
} fol_camera_traits;

/* Measured anew at each call (some 10 ms for 24 megapixels: it looks at samples). The same for any number of threads
 * (0: all). */
fol_camera_traits fol_photo_camera(const fol_photo *photo, int threads);

/* A mask file: 8-bit grey PNG (or JPEG) as is, 0-255, rows tightly packed. Colour is refused. Drop with
 * fol_free(*out). */
bool fol_grey_decode(uint8_t **out, int *width, int *height, const void *bytes, size_t size, const char *name,
                     fol_error *err);
bool fol_grey_encode_png(fol_bytes *out, const uint8_t *grey, int width, int height, fol_error *err);

typedef enum fol_format { FOL_FORMAT_PNG = 0, FOL_FORMAT_JPEG } fol_format;

/* What pictures that differ from one only here and there have in common when encoded: bands of rows that show just what
 * that one shows are encoded once, whichever picture comes first (of a JPEG tiles). It costs as much memory as these
 * take; pictures of another size or depth, or encoded otherwise than the first, gain nothing. Borrows the image. For
 * one encoding at a time. */
typedef struct fol_encoded_like fol_encoded_like;
bool fol_encoded_like_new(fol_encoded_like **out, const fol_image *image, fol_error *err);
void fol_encoded_like_drop(fol_encoded_like *like);

typedef struct fol_encoding {
  fol_format format;
  int jpeg_quality;             /* 1 to 100; 0 means 95 */
  bool subsampled;              /* a JPEG's colour, by 2 each way, as cameras do (4:2:0); else each pixel has its own */
  fol_span profile;             /* ICC, kept as it is */
  const char *xmp;              /* XMP packet text, NULL for none */
  const fol_progress *progress; /* by which it can be cancelled (FOL_CANCELLED); NULL: it cannot */
  int threads;                  /* 0: all; the file is the same bytes at every number */
  fol_encoded_like *like;       /* NULL: none. What was encoded with it before may change the file, but no pixel */
} fol_encoding;

/* Appends the encoded file to *out. PNG keeps 8 or 16 bits; JPEG takes 16-bit pixels down to 8. Nothing
 * but pixels, profile and XMP is written. */
bool fol_image_encode(fol_bytes *out, const fol_image *image, const fol_encoding *encoding, fol_error *err);

/* The same of a photograph as it is, with its own profile whatever `encoding` has, and without XMP. Where it is to be a
 * JPEG and was one, upright and coded as JFIF means it (docs/decisions.md), its coded data are copied as they are, with
 * the tables that they need, and nothing else of the file: no EXIF (place, device, thumbnail, the maker's notes),
 * comment, further picture or what follows its end. */
bool fol_photo_encode(fol_bytes *out, const fol_photo *photo, const fol_encoding *encoding, fol_error *err);

/* CIE L*a*b* under D65 of a colour in linear sRGB, and the difference of two by CIEDE2000 (Sharma, Wu & Dalal 2005, all
 * weights 1). */
typedef struct fol_lab {
  double l, a, b;
} fol_lab;
fol_lab fol_lab_of(const double linear_srgb[3]);
double fol_luminance(const double linear_srgb[3]); /* Y, of white 1 */
double fol_ciede2000(fol_lab x, fol_lab y);

/* Linear sRGB of a pixel, through the photograph's own profile. Values outside sRGB may be below 0 or above 1. */
void fol_photo_linear_srgb_at(const fol_photo *photo, double out[3], int x, int y); /* of one that is in the picture */

/* sRGB's transfer curve (IEC 61966-2-1), both ways, on [0, 1]. */
double fol_srgb_to_linear(double value);
double fol_linear_to_srgb(double linear);

#endif
