/* Stores and reads photographs in a consultation file. */
#include "storage_internal.h"

#include <stdio.h>
#include <string.h>

/* ---- loading on first use ------------------------------------------------------------ */

/* Returns the index in file->photos of the photograph with this SHA-256; photo_count if the file does not contain it.
 */
static size_t index_of(const fol_consultation *file, const fol_digest *digest) {
  size_t i = 0;
  while (i < file->photo_count && !fol_digest_equal(&file->photos[i].digest, digest))
    i++;
  return i;
}

/* Loads the bytes of a photograph from the file (fol_original_store.load). */
static bool load_photo(void *context, const fol_digest *digest, fol_bytes *out, fol_error *err) {
  fol_consultation_handle *handle = context;
  fol_vault_row row;
  pthread_mutex_lock(&handle->lock);
  fol_consultation *file = handle->file;
  size_t i = file ? index_of(file, digest) : 0;
  bool done = !file ? fol_fail(err, FOL_FAILED, "the photograph's consultation file is closed")
                    : fol_vault_read(&row, file->vault, FOL_ROW_PHOTO, i + 1, err);
  if (file)
    fol_vault_release(file->vault);
  pthread_mutex_unlock(&handle->lock);
  if (done)
    *out = row.value;
  return done;
}

/* Adds a photograph whose bytes are already in the vault to file->photos. */
static bool add_stored_photo(fol_consultation *file, const fol_original_facts *facts, fol_error *err) {
  fol_consultation_photo *photos =
      fol_grow(file->photos, &file->photo_capacity, file->photo_count + 1, sizeof *photos, err);
  if (!photos)
    return false;
  file->photos = photos;
  fol_consultation_photo *photo = &photos[file->photo_count];
  photo->digest = facts->digest;
  fol_refcount_increment(&file->handle->refcount);
  if (!fol_original_stored(&photo->original, facts,
                           &(fol_original_store){load_photo, fol_consultation_drop_handle, file->handle}, err)) {
    fol_consultation_drop_handle(file->handle);
    return false;
  }
  file->photo_count++;
  return true;
}

static bool find_photo(void *context, const fol_digest *digest, fol_original **out, fol_error *err) {
  const fol_consultation *file = context;
  size_t i = index_of(file, digest);
  if (i == file->photo_count) {
    char text[FOL_DIGEST_TEXT];
    fol_digest_print(text, digest);
    return fol_fail(err, FOL_REFUSED, "sha256: there is no photograph here with %s", text);
  }
  *out = fol_original_keep(file->photos[i].original);
  return true;
}

fol_album fol_consultation_album(fol_consultation *file) {
  return (fol_album){find_photo, file};
}

void fol_consultation_prefer_own(fol_original **original, fol_consultation *file) {
  fol_original *own = NULL;
  const fol_digest digest = fol_original_describe(*original).digest;
  if (!fol_consultation_find_photo(&own, file, &digest, NULL))
    return;
  fol_original_drop(*original);
  *original = own;
}

bool fol_consultation_find_photo(fol_original **out, fol_consultation *file, const fol_digest *digest, fol_error *err) {
  fol_consultation_lock(file);
  bool done = find_photo(file, digest, out, err);
  fol_consultation_unlock(file);
  return done;
}

/* ---- reading -------------------------------------------------------------------- */

/* Parses the orientation (EXIF, 1 to 8): the last word of a photograph's facts, which version 0.1 of the program did
 * not write. */
static bool parse_orientation(int *out, const char *text) {
  uint64_t orientation;
  if (!fol_consultation_read_number(&orientation, &text) || *text || orientation < 1 || orientation > 8)
    return false;
  *out = (int)orientation;
  return true;
}

/* Parses the facts of a photograph: "SHA256 WIDTH HEIGHT FORMAT ORIENTATION". If ORIENTATION is missing, the
 * orientation is set to 0 (unknown). Overwrites part of the text. */
static bool parse_facts(fol_original_facts *out, char *facts) {
  const size_t digits = FOL_DIGEST_TEXT - 1;
  uint64_t width, height;
  const char *text = facts;
  char *last = strrchr(facts, ' ');
  out->orientation = 0;
  if (last && last[1] >= '0' && last[1] <= '9') {
    if (!parse_orientation(&out->orientation, last + 1))
      return false;
    *last = '\0';
  }
  if (strlen(text) <= digits || text[digits] != ' ' || !fol_digest_read(&out->digest, text, digits))
    return false;
  text += digits + 1;
  if (!fol_consultation_read_number(&width, &text) || !fol_consultation_read_number(&height, &text) || width == 0 ||
      height == 0 || width > FOL_PHOTO_PIXELS_ONCE_MAX || height > FOL_PHOTO_PIXELS_ONCE_MAX / width)
    return false;
  out->width = (int)width;
  out->height = (int)height;
  out->format = fol_photo_format_find(text);
  return out->format != NULL;
}

static bool read_facts(fol_consultation *file, size_t number, fol_error *err) {
  fol_vault_row row;
  fol_original_facts facts;
  if (!fol_vault_read(&row, file->vault, FOL_ROW_FACTS, number, err))
    return false;
  bool read = fol_bytes_add(&row.value, "", 1, err);
  bool valid = read && parse_facts(&facts, (char *)row.value.data);
  fol_bytes_drop(&row.value);
  if (read && !valid)
    return fol_fail(err, FOL_REFUSED, "%s: the facts of photo %zu cannot be read", fol_consultation_path(file), number);
  return read && add_stored_photo(file, &facts, err);
}

bool fol_consultation_read_photos(fol_consultation *file, fol_error *err) {
  size_t count = fol_vault_count(file->vault, FOL_ROW_FACTS);
  if (count != fol_vault_count(file->vault, FOL_ROW_PHOTO))
    return fol_fail(err, FOL_REFUSED, "%s: the numbers of its photo and facts rows differ",
                    fol_consultation_path(file));
  for (size_t n = 1; n <= count; n++)
    if (!read_facts(file, n, err))
      return false;
  return true;
}

/* ---- writing ------------------------------------------------------------------------------ */

bool fol_consultation_add_photo(fol_consultation *file, fol_original *original, int64_t at_ms, fol_error *err) {
  fol_original_facts facts = fol_original_describe(original);
  char digest[FOL_DIGEST_TEXT], text[160];
  fol_span bytes;
  if (index_of(file, &facts.digest) < file->photo_count)
    return true;
  fol_digest_print(digest, &facts.digest);
  int size =
      snprintf(text, sizeof text, "%s %d %d %s %d", digest, facts.width, facts.height, facts.format, facts.orientation);
  return fol_original_bytes(&bytes, original, err) &&
         fol_vault_add(file->vault, FOL_ROW_PHOTO, at_ms, bytes.data, bytes.size, err) &&
         fol_vault_add(file->vault, FOL_ROW_FACTS, at_ms, text, (size_t)size, err) &&
         add_stored_photo(file, &facts, err);
}
