/* The parts of a document: shared texts, SHA-256 digests, photographs (fol_original), the record of a session, the
 * alignment of a photograph taken after a session with the view's earlier photograph, and the lock on a plan.
 * follidot/consultation.h combines them. */
#ifndef FOLLIDOT_CONSULTATION_VALUES_H
#define FOLLIDOT_CONSULTATION_VALUES_H

#include "follidot/photo_sandbox.h"
#include "follidot/plan.h"

/* ---- text -------------------------------------------------------------------------------------- */

#define FOL_TEXT_MAX ((size_t)10000) /* maximum size of a text in bytes */

/* Immutable UTF-8 text with a reference count. NULL is the empty text. */
typedef struct fol_text {
  fol_refcount refcount;
  size_t size; /* in bytes, without the terminating zero */
  char at[];   /* the text, with a terminating zero */
} fol_text;

/* Creates a text by copying the `size` bytes of `text`. Fails with FOL_REFUSED if `size` is above FOL_TEXT_MAX, or if
 * the bytes are not UTF-8 or contain control characters other than newline and tab. Drop *out. */
bool fol_text_new(fol_text **out, const char *text, size_t size, fol_error *err);

/* Adds a reference to the text, for a new owner, and returns `text`, which may be NULL. */
fol_text *fol_text_keep(fol_text *text);

/* Removes a reference to the text; frees it with the last reference. `text` may be NULL. */
void fol_text_drop(fol_text *text);

/* Returns the text as a zero-terminated string, borrowed from `text`; "" if `text` is NULL. */
const char *fol_text_read(const fol_text *text);

/* ---- digests ----------------------------------------------------------------------------------- */

/* A SHA-256 digest. */
typedef struct fol_digest {
  uint8_t at[32];
} fol_digest;

/* The size in bytes of a digest as text: 64 hexadecimal digits and a terminating zero. */
enum { FOL_DIGEST_TEXT = 65 };

/* Returns the SHA-256 of the `size` bytes of `data`. */
fol_digest fol_digest_of(const void *data, size_t size);

/* Whether two digests are equal. */
bool fol_digest_equal(const fol_digest *a, const fol_digest *b);

/* Writes a digest as 64 hexadecimal digits and a terminating zero to `text`. */
void fol_digest_print(char text[FOL_DIGEST_TEXT], const fol_digest *digest);

/* Parses a digest from the `size` bytes of `text`, which need not end with a zero. Returns false, and leaves *out
 * unchanged, if they are not exactly 64 hexadecimal digits, in upper or lower case. */
bool fol_digest_read(fol_digest *out, const char *text, size_t size);

/* ---- photographs ------------------------------------------------------------------------------- */

/* The original file of a photograph, byte for byte, identified by its SHA-256. If its bytes are stored in a
 * consultation file, they are loaded on first use. Immutable, reference-counted and thread-safe. */
typedef struct fol_original fol_original;

/* What is known about the file of a photograph even if its bytes are not loaded. */
typedef struct fol_original_facts {
  fol_digest digest;
  int width, height;  /* size of the upright photograph in px */
  const char *format; /* name of the file format, a static string from fol_photo_format_find */
  /* The orientation (as numbered in EXIF, 1 to 8) that was found when the photograph was added; the same orientation is
   * applied each time the photograph is decoded. 0: Follidot 0.1 added the photograph, so the orientation is the one
   * that this version finds (FOL_ORIENTATION_OF_VERSION_0_1). */
  int orientation;
} fol_original_facts;

/* Creates a fol_original from the bytes of a photograph's file; drop *out. `decoded` is the photograph decoded from
 * these bytes, which stays the caller's. Takes ownership of the content of *bytes, on failure too; *bytes is empty
 * afterwards. */
bool fol_original_from_bytes(fol_original **out, const fol_photo *decoded, fol_bytes *bytes, fol_error *err);

/* Creates a fol_original from a photograph's file that was read; drop *out. `decoded` is the photograph decoded from
 * this file, which stays the caller's. Takes ownership of the content of *file, on failure too; *file is all zeros
 * afterwards. */
bool fol_original_from_file(fol_original **out, const fol_photo *decoded, fol_photo_file *file, fol_error *err);

/* Creates a fol_original by reading and decoding the photograph's file at `path`; drop *out. Unless `photo` is NULL,
 * sets *photo to the decoded photograph, which the caller drops. Fails with FOL_FAILED if the file cannot be read, and
 * with FOL_REFUSED if it is not a photograph that can be decoded, or if the photograph is too small or too narrow
 * (fol_image_check_shape). */
bool fol_original_open(fol_original **out, fol_photo **photo, const char *path, fol_error *err);

/* Where the bytes of a photograph's file (fol_original) are stored. */
typedef struct fol_original_store {
  /* Loads the bytes whose SHA-256 is `digest`; the caller drops *out. */
  bool (*load)(void *context, const fol_digest *digest, fol_bytes *out, fol_error *err);
  void (*release)(void *context); /* called once, when the fol_original is freed */
  void *context;
} fol_original_store;

/* Creates a fol_original about which only `facts` is known; its bytes are loaded by `store` when they are needed.
 * Copies *facts and *store; store->context must stay valid until store->release is called. Drop *out. On failure, which
 * is only for want of memory, store->release is not called. */
bool fol_original_stored(fol_original **out, const fol_original_facts *facts, const fol_original_store *store,
                         fol_error *err);

/* Adds a reference to a photograph's file, for a new owner, and returns `original`, which may be NULL. */
fol_original *fol_original_keep(fol_original *original);

/* Removes a reference to a photograph's file; frees it with the last reference. `original` may be NULL. */
void fol_original_drop(fol_original *original);

/* Returns the digest, size in pixels, format and orientation of a photograph's file; never loads its bytes. */
fol_original_facts fol_original_describe(const fol_original *original);

/* Sets *out to the bytes of the photograph's file, which stay valid as long as `original`. Loads them if necessary.
 * Fails with FOL_REFUSED if the SHA-256 of the loaded bytes is wrong, and with the store's error if they cannot be
 * loaded. */
bool fol_original_bytes(fol_span *out, fol_original *original, fol_error *err);

/* Decodes the photograph, anew at each call; drop *out. Loads the bytes of its file if necessary. Fails with
 * FOL_REFUSED if they cannot be decoded, or if the width and height are not those in fol_original_facts. */
bool fol_original_decode(fol_photo **out, fol_original *original, fol_error *err);

/* Appends a thumbnail of `photo` to *out: a small upright JPEG whose longer side is `side` px, or that of the
 * photograph if it is shorter. It has no metadata other than the colour profile. */
bool fol_thumbnail(fol_bytes *out, const fol_photo *photo, int side, fol_error *err);

/* ---- the record of a session ------------------------------------------------------------------- */

/* What was done in a session of treatment that took place. Unknown fields are "", 0 or NULL. */
typedef struct fol_session_log {
  char date[11];                                          /* date of the session, such as "2026-12-01" */
  char expiry[11];                                        /* the pigment's expiry date, in the same format */
  double dilution;                                        /* ml of water to 1 ml of pigment, above 0; 0: unknown */
  fol_text *operator_name, *brand, *lot, *needle, *notes; /* owned; `brand` and `lot` are those of the pigment */
} fol_session_log;

/* Whether nothing is recorded: all fields of `log` are unknown. */
bool fol_session_log_is_empty(const fol_session_log *log);

/* ---- alignment --------------------------------------------------------------------------------- */

/* A similarity transform without reflection: it maps (x, y) to (a x - b y + dx, b x + a y + dy). */
typedef struct fol_similarity {
  double a, b, dx, dy;
} fol_similarity;

/* The identity transform. */
static const fol_similarity fol_similarity_none = {.a = 1};

/* The largest scale factor of a transform from fol_similarity_fit; the smallest is the reciprocal of this number. */
#define FOL_SIMILARITY_SCALE_MAX 50.0

/* Fits the similarity transform that maps each point of `from` to the point of `to` with the same index: exactly for
 * two points, by least squares for more. A list that is NULL has no points. Fails with FOL_REFUSED if there are fewer
 * than two points, if `from` and `to` do not have equally many, if all points of `from` coincide, or if the scale is
 * out of range (FOL_SIMILARITY_SCALE_MAX). */
bool fol_similarity_fit(fol_similarity *out, const fol_points *from, const fol_points *to, fol_error *err);

/* Returns the point to which the transform maps `point`. */
fol_point fol_similarity_apply(const fol_similarity *similarity, fol_point point);

/* Returns the inverse of the transform, whose scale must not be 0. */
fol_similarity fol_similarity_inverse(const fol_similarity *similarity);

/* Returns the transform that applies `first` and then `second`. */
fol_similarity fol_similarity_compose(const fol_similarity *first, const fol_similarity *second);

/* Returns the factor by which the transform multiplies distances. */
double fol_similarity_scale(const fol_similarity *similarity);

/* Returns the angle by which the transform rotates, in degrees, clockwise in the picture, in (-180, 180]. */
double fol_similarity_turn_deg(const fol_similarity *similarity);

#define FOL_PINS_MAX 16 /* maximum number of pairs of pins (points marked by the user) in an alignment */

/* The alignment of a photograph taken after a session with the photograph of its view. The points `from_px` were marked
 * by the user on the later photograph (they are called pins), and `to_px` are the same places of the head on the view's
 * photograph, in pixels. If both lists are NULL, the photograph is not aligned. The later photograph should be taken
 * from the same distance as the view's, so that only a shift, a rotation and a scale are left to correct
 * (docs/domain.md#record). */
typedef struct fol_alignment {
  fol_points *from_px, *to_px;
} fol_alignment;

/* ---- locks ------------------------------------------------------------------------------------- */

/* The size in bytes of the program's version as text in a lock, with the terminating zero. */
enum { FOL_ENGINE_TEXT = 24 };

/* The record that a plan was agreed on: which program placed the dots of the plan, and a hash of these dots. Versions
 * of the program with the same engine number (`number`) place the same dots; those with another number may place
 * others. */
typedef struct fol_lock {
  char engine[FOL_ENGINE_TEXT]; /* the program's version, such as "0.1.0"; "" if the plan is not locked */
  int number;      /* the program's FOL_ENGINE, at least 1; left out in text if 1, since the first files lack it */
  fol_digest dots; /* hash of the dots of all views */
} fol_lock;

#endif
