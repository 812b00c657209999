#include "decoded.h"

#include <libexif/exif-data.h>

static int short_value(ExifData *data, ExifIfd where, ExifTag tag) {
  const ExifEntry *entry = exif_content_get_entry(data->ifd[where], tag);
  if (!entry || entry->format != EXIF_FORMAT_SHORT || entry->components < 1 || entry->size < 2)
    return 0;
  return exif_get_short(entry->data, exif_data_get_byte_order(data));
}

bool fol_exif_read(fol_exif *out, const fol_bytes *bytes, fol_error *err) {
  fol_exif exif = {.orientation = 1};
  if (bytes->size == 0) {
    *out = exif;
    return true;
  }
  ExifData *data = exif_data_new_from_data(bytes->data, (unsigned)bytes->size);
  if (!data)
    return fol_fail(err, FOL_FAILED, "not enough memory to read the notes in the photograph");
  int orientation = short_value(data, EXIF_IFD_0, EXIF_TAG_ORIENTATION);
  if (orientation >= 1 && orientation <= 8)
    exif.orientation = orientation;
  int focal_mm = short_value(data, EXIF_IFD_EXIF, EXIF_TAG_FOCAL_LENGTH_IN_35MM_FILM);
  if (focal_mm >= FOL_FOCAL_35MM_MIN && focal_mm <= FOL_FOCAL_35MM_MAX)
    exif.focal_35mm = focal_mm;
  exif.has_location = data->ifd[EXIF_IFD_GPS]->count > 0;
  exif.has_device = exif_content_get_entry(data->ifd[EXIF_IFD_0], EXIF_TAG_MAKE) ||
                    exif_content_get_entry(data->ifd[EXIF_IFD_0], EXIF_TAG_MODEL);
  exif_data_unref(data);
  *out = exif;
  return true;
}
