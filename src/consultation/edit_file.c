/* Reads the photograph that an edit gives by the path of a file. */
#include "edit.h"

bool fol_edit_read_file(fol_edit *edit, fol_error *err) {
  fol_edit_photo *photo = fol_edit_photo_of(edit);
  if (!photo || photo->has_digest)
    return true;
  if (!fol_original_open(&photo->original, NULL, fol_text_read(photo->file), err))
    return fol_fail_in(err, "%s", fol_edit_verb_name(edit));
  photo->digest = fol_original_describe(photo->original).digest;
  photo->has_digest = true;
  fol_text_drop(photo->file);
  photo->file = NULL;
  return true;
}
