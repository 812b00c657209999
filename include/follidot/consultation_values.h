/* What documents are made of: shared texts, SHA-256 digests, photographs (fol_original), the record of a session, how a
 * later photograph is aligned with a view, and the lock on a plan. follidot/consultation.h puts them together. */
#ifndef FOLLIDOT_CONSULTATION_VALUES_H
#define FOLLIDOT_CONSULTATION_VALUES_H

#include "follidot/photo_door.h"
#include "follidot/plan.h"

/* ---- text -------------------------------------------------------------------------------------- */

#define FOL_TEXT_MAX ((size_t)10000) /* bytes */

/* Immutable UTF-8 text with a reference count. NULL is the empty text. */
typedef struct fol_text {
  fol_refcount refcount;
  size_t size; /* in bytes, without the terminating zero */
  char at[];
} fol_text;

/* Copies `size` bytes. FOL_REFUSED if there are more than FOL_TEXT_MAX, if they are not UTF-8, or if they contain
 * control characters other than newline and tab. */
bool fol_text_new(fol_text **out, const char *text, size_t size, fol_error *err);

/* Adds a reference; returns `text`. */
fol_text *fol_text_keep(fol_text *text);

/* Removes a reference. */
void fol_text_drop(fol_text *text);

/* The text as a string; "" for NULL. */
const char *fol_text_read(const fol_text *text);

/* ---- digests ----------------------------------------------------------------------------------- */

/* A SHA-256. */
typedef struct fol_digest {
  uint8_t at[32];
} fol_digest;

/* Space for a digest as text: 64 digits and a zero. */
enum { FOL_DIGEST_TEXT = 65 };

/* The SHA-256 of some bytes. */
fol_digest fol_digest_of(const void *data, size_t size);

/* Whether two digests are the same. */
bool fol_digest_equal(const fol_digest *a, const fol_digest *b);

/* Writes 64 hexadecimal digits. */
void fol_digest_print(char text[FOL_DIGEST_TEXT], const fol_digest *digest);

/* Parses 64 hexadecimal digits; false if `text` is anything else. */
bool fol_digest_read(fol_digest *out, const char *text, size_t size);

/* ---- photographs ------------------------------------------------------------------------------- */

/* The file of a photograph, byte for byte, identified by its SHA-256. Its bytes may still be in a consultation file and
 * are then loaded on first use. Immutable, with a reference count, thread-safe. */
typedef struct fol_original fol_original;

/* What is known about a photograph without its bytes. */
typedef struct fol_original_facts {
  fol_digest digest;
  int width, height;  /* in px, upright */
  const char *format; /* a static name, as from fol_photo_format_find */
  int orientation; /* found when it was added, 1 to 8, and applied ever since; 0: added by version 0.1, by whose rules
                      it is oriented (FOL_TURN_AS_BEFORE) */
} fol_original_facts;

/* Makes an original from the bytes of a file and the photograph decoded from them. Takes ownership of `bytes`, on
 * failure too. */
bool fol_original_of(fol_original **out, const fol_photo *decoded, fol_bytes *bytes, fol_error *err);

/* As fol_original_of, from a file that was read. Takes ownership of `file`, on failure too. */
bool fol_original_of_file(fol_original **out, const fol_photo *decoded, fol_photo_file *file, fol_error *err);

/* Reads and decodes the file at `path`. *photo is the decoded photograph, to be dropped; `photo` NULL: not wanted.
 * Errors as those of reading and decoding, and FOL_REFUSED if its shape is not supported. */
bool fol_original_open(fol_original **out, fol_photo **photo, const char *path, fol_error *err);

/* Where an original's bytes are stored. */
typedef struct fol_original_store {
  bool (*load)(void *context, const fol_digest *digest, fol_bytes *out, fol_error *err); /* *out becomes the caller's */
  void (*release)(void *context); /* called once, when the original is freed */
  void *context;
} fol_original_store;

/* Makes an original whose bytes `store` loads when they are needed. On failure `release` is not called. */
bool fol_original_stored(fol_original **out, const fol_original_facts *facts, const fol_original_store *store,
                         fol_error *err);

/* Adds a reference; returns `original`. */
fol_original *fol_original_keep(fol_original *original);

/* Removes a reference. */
void fol_original_drop(fol_original *original);

/* Digest, size and format; never loads the bytes. */
fol_original_facts fol_original_describe(const fol_original *original);

/* The bytes of the file, borrowed from the original. Loads them if necessary; FOL_REFUSED if their SHA-256 is wrong. */
bool fol_original_bytes(fol_span *out, fol_original *original, fol_error *err);

/* Decodes the photograph, again at each call. Drop *out. FOL_REFUSED if its size is not the one stored with it. */
bool fol_original_decode(fol_photo **out, fol_original *original, fol_error *err);

/* Appends a small upright JPEG of a photograph whose longer side is at most `side` px, without metadata other than the
 * colour profile. */
bool fol_thumbnail(fol_bytes *out, const fol_photo *photo, int side, fol_error *err);

/* ---- the record of a session ------------------------------------------------------------------- */

/* What was done in a session that took place. Unknown fields are empty. */
typedef struct fol_session_log {
  char date[11];   /* "2026-12-01" */
  char expiry[11]; /* of the pigment, likewise */
  double dilution; /* ml of water to 1 ml of pigment, above 0; 0: unknown */
  fol_text *operator_name, *brand, *lot, *needle, *notes;
} fol_session_log;

/* Whether nothing is recorded. */
bool fol_session_log_is_empty(const fol_session_log *log);

/* ---- alignment --------------------------------------------------------------------------------- */

/* A similarity transform without reflection: (x, y) goes to (a x - b y + dx, b x + a y + dy). */
typedef struct fol_similarity {
  double a, b, dx, dy;
} fol_similarity;

/* The identity. */
static const fol_similarity fol_similarity_none = {.a = 1};

/* Scales of a fit are limited to this factor and its reciprocal. */
#define FOL_SIMILARITY_SCALE_MAX 50.0

/* Fits the transform that maps `from` to `to`, point by point: exact for two points, by least squares for more.
 * FOL_REFUSED if there are fewer than two or not equally many, if all points of `from` coincide, or if the scale is out
 * of range. */
bool fol_similarity_fit(fol_similarity *out, const fol_points *from, const fol_points *to, fol_error *err);

/* The transform of a point. */
fol_point fol_similarity_of(const fol_similarity *similarity, fol_point point);

/* The inverse transform. */
fol_similarity fol_similarity_back(const fol_similarity *similarity);

/* The transform that applies `first` and then `second`. */
fol_similarity fol_similarity_then(const fol_similarity *first, const fol_similarity *second);

/* The scale factor of the transform. */
double fol_similarity_scale(const fol_similarity *similarity);

/* The rotation in degrees, clockwise as seen; above -180, at most 180. */
double fol_similarity_turn_deg(const fol_similarity *similarity);

#define FOL_PINS_MAX 16 /* pairs of pins in an alignment */

/* How a photograph taken after a session is aligned with its view: pins on that photograph and the same places in the
 * view's. Both NULL: not aligned. Such a photograph should be taken from the same distance as the view's, so that only
 * a shift, a rotation and a scale are left to correct (docs/domain.md#record). */
typedef struct fol_alignment {
  fol_points *from_px, *to_px;
} fol_alignment;

/* ---- locks ------------------------------------------------------------------------------------- */

/* Space for the version in a lock. */
enum { FOL_ENGINE_TEXT = 24 };

/* Records that a plan was agreed on: what placed its dots, and their hash. Only `number` says whether another program
 * may place them differently. */
typedef struct fol_lock {
  char engine[FOL_ENGINE_TEXT]; /* the program's version, "0.1.0"; "" if the plan is not locked */
  int number;      /* the program's FOL_ENGINE, from 1 on; in text left out if 1, as in files older than it */
  fol_digest dots; /* of the dots of all views */
} fol_lock;

#endif
