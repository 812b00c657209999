/* Original files of photographs. The bytes of a photograph that is stored in a consultation file are loaded on first
 * use. */
#include "follidot/consultation.h"

#include <pthread.h>

struct fol_original {
  fol_refcount refcount;
  fol_original_facts facts;
  fol_original_store store; /* where the bytes are loaded from; if `load` is NULL, they are in `file` from the start */
  pthread_mutex_t lock;
  fol_photo_file file; /* empty until the bytes are loaded, and constant after that; `lock` protects loading */
};

static fol_original *make(const fol_original_facts *facts, fol_error *err) {
  fol_original *original = fol_alloc(1, sizeof *original, err);
  if (!original)
    return NULL;
  fol_refcount_init(&original->refcount);
  original->facts = *facts;
  pthread_mutex_init(&original->lock, NULL);
  return original;
}

bool fol_original_from_file(fol_original **out, const fol_photo *decoded, fol_photo_file *file, fol_error *err) {
  const fol_image *image = fol_photo_image(decoded);
  fol_original_facts facts = {.digest = fol_digest_of(file->bytes.data, file->bytes.size),
                              .width = image->width,
                              .height = image->height,
                              .format = fol_photo_describe(decoded).format,
                              .orientation = fol_photo_describe(decoded).orientation};
  fol_original *original = make(&facts, err);
  if (!original) {
    fol_photo_file_drop(file);
    return false;
  }
  original->file = *file;
  *file = (fol_photo_file){0};
  *out = original;
  return true;
}

bool fol_original_from_bytes(fol_original **out, const fol_photo *decoded, fol_bytes *bytes, fol_error *err) {
  fol_photo_file file = fol_photo_file_of(bytes);
  return fol_original_from_file(out, decoded, &file, err);
}

/* Decodes a file and makes an original from it. *photo receives the decoded photograph; `photo` may be NULL. */
static bool make_from_file(fol_original **out, fol_photo **photo, fol_photo_file *file, const char *name,
                           fol_error *err) {
  fol_photo *decoded;
  if (!fol_photo_file_decode(&decoded, file, name, err))
    return false;
  bool done =
      fol_image_check_shape(fol_photo_image(decoded), name, err) && fol_original_from_file(out, decoded, file, err);
  if (done && photo)
    *photo = decoded;
  else
    fol_photo_drop(decoded);
  return done;
}

bool fol_original_open(fol_original **out, fol_photo **photo, const char *path, fol_error *err) {
  fol_photo_file file;
  if (!fol_photo_file_read(&file, path, err))
    return false;
  bool done = make_from_file(out, photo, &file, path, err);
  fol_photo_file_drop(&file);
  return done;
}

bool fol_original_stored(fol_original **out, const fol_original_facts *facts, const fol_original_store *store,
                         fol_error *err) {
  fol_original *original = make(facts, err);
  if (!original)
    return false;
  original->store = *store;
  *out = original;
  return true;
}

fol_original *fol_original_keep(fol_original *original) {
  if (original)
    fol_refcount_increment(&original->refcount);
  return original;
}

void fol_original_drop(fol_original *original) {
  if (!original || !fol_refcount_decrement(&original->refcount))
    return;
  if (original->store.release)
    original->store.release(original->store.context);
  pthread_mutex_destroy(&original->lock);
  fol_photo_file_drop(&original->file);
  fol_free(original);
}

fol_original_facts fol_original_describe(const fol_original *original) {
  return original->facts;
}

static bool load(fol_original *original, fol_error *err) {
  fol_bytes bytes = {0};
  if (!original->store.load(original->store.context, &original->facts.digest, &bytes, err))
    return false;
  fol_digest digest = fol_digest_of(bytes.data, bytes.size);
  if (!fol_digest_equal(&digest, &original->facts.digest)) {
    fol_bytes_drop(&bytes);
    return fol_fail(err, FOL_REFUSED, "the photograph is not the one that was stored: its SHA-256 differs");
  }
  original->file = fol_photo_file_of(&bytes);
  return true;
}

bool fol_original_bytes(fol_span *out, fol_original *original, fol_error *err) {
  pthread_mutex_lock(&original->lock);
  bool done = original->file.bytes.size > 0 || load(original, err);
  pthread_mutex_unlock(&original->lock);
  if (done)
    *out = original->file.bytes;
  return done;
}

static bool decode_turned(fol_photo **out, fol_original *original, int turn, fol_error *err) {
  fol_span bytes;
  fol_photo *photo;
  if (!fol_original_bytes(&bytes, original, err) ||
      !fol_photo_read_turned(&photo, bytes.data, bytes.size, "the photograph", turn, err))
    return false;
  const fol_image *image = fol_photo_image(photo);
  if (image->width != original->facts.width || image->height != original->facts.height) {
    fol_photo_drop(photo);
    return fol_fail(err, FOL_REFUSED, "the photograph is not of the size that was stored with it");
  }
  *out = photo;
  return true;
}

/* Decodes the photograph with the orientation that applied when the photograph was added, since everything drawn on it
 * refers to pixels in that orientation. */
bool fol_original_decode(fol_photo **out, fol_original *original, fol_error *err) {
  if (original->facts.orientation > 0)
    return decode_turned(out, original, original->facts.orientation, err);
  /* Version 0.1 did not store the orientation, and found it by other rules than this version. The rules of version 0.1
   * are tried first. If their result differs from that of this version by a quarter turn, only one of the two gives the
   * stored size. */
  fol_error why = {0};
  return decode_turned(out, original, FOL_ORIENTATION_OF_VERSION_0_1, &why) ||
         decode_turned(out, original, FOL_ORIENTATION_OF_FILE, err);
}
