#include "decoded.h"

#include <string.h>

#include <libexif/exif-data.h>

/* Parses an EXIF block without libexif's corrections, which by default add what the standard requires, such as a colour
 * space. */
static ExifData *open_block(const uint8_t *bytes, size_t size) {
  ExifData *data = exif_data_new();
  if (!data)
    return NULL;
  exif_data_unset_option(data, EXIF_DATA_OPTION_FOLLOW_SPECIFICATION);
  exif_data_load_data(data, bytes, (unsigned)size);
  return data;
}

/* Reads a tag's number, of any integer type, since programs do not always use the type that the EXIF standard
 * prescribes; returns -1 if the tag is absent or no integer. */
static long integer_value(ExifData *data, ExifIfd where, ExifTag tag) {
  const ExifEntry *entry = exif_content_get_entry(data->ifd[where], tag);
  if (!entry || entry->components < 1 || entry->size < exif_format_get_size(entry->format))
    return -1;
  ExifByteOrder order = exif_data_get_byte_order(data);
  switch (entry->format) {
  case EXIF_FORMAT_BYTE:
  case EXIF_FORMAT_SBYTE:
    return entry->data[0];
  case EXIF_FORMAT_SHORT:
  case EXIF_FORMAT_SSHORT:
    return exif_get_short(entry->data, order);
  case EXIF_FORMAT_LONG:
  case EXIF_FORMAT_SLONG:
    return (long)exif_get_long(entry->data, order);
  default:
    return -1;
  }
}

/* Whether EXIF says Adobe RGB. In Exif 2.3 and DCF 2.0, "R03" means the optional colour space, Adobe RGB. Cameras also
 * write the colour space 2, which is not in the standard. */
static bool means_adobe_rgb(ExifData *data) {
  long space = integer_value(data, EXIF_IFD_EXIF, EXIF_TAG_COLOR_SPACE);
  const ExifEntry *index =
      exif_content_get_entry(data->ifd[EXIF_IFD_INTEROPERABILITY], EXIF_TAG_INTEROPERABILITY_INDEX);
  bool optional = index && index->size >= 3 && memcmp(index->data, "R03", 3) == 0;
  return space == 2 || (optional && space != 1);
}

static fol_exif read_block(ExifData *data) {
  fol_exif exif = {0};
  long orientation = integer_value(data, EXIF_IFD_0, EXIF_TAG_ORIENTATION);
  if (orientation >= 1 && orientation <= 8)
    exif.orientation = (int)orientation;
  long focal_mm = integer_value(data, EXIF_IFD_EXIF, EXIF_TAG_FOCAL_LENGTH_IN_35MM_FILM);
  if (focal_mm >= FOL_FOCAL_35MM_MIN && focal_mm <= FOL_FOCAL_35MM_MAX)
    exif.focal_35mm = (double)focal_mm;
  exif.adobe_rgb = means_adobe_rgb(data);
  exif.has_location = data->ifd[EXIF_IFD_GPS]->count > 0;
  exif.has_device = exif_content_get_entry(data->ifd[EXIF_IFD_0], EXIF_TAG_MAKE) ||
                    exif_content_get_entry(data->ifd[EXIF_IFD_0], EXIF_TAG_MODEL);
  return exif;
}

/* ---- XMP ---------------------------------------------------------------------------------------- */

static const char *find_text(const char *from, const char *end, const char *what) {
  size_t size = strlen(what);
  for (; (size_t)(end - from) >= size; from++) {
    from = memchr(from, what[0], (size_t)(end - from) - size + 1);
    if (!from)
      return NULL;
    if (memcmp(from, what, size) == 0)
      return from;
  }
  return NULL;
}

/* Returns the first valid orientation in an XMP packet, 1 to 8, from tiff:Orientation as an attribute or an element
 * (XMP specification, part 2, 3.1); 1 if there is none. */
static int orientation_of_xmp(const fol_bytes *packet) {
  if (packet->size == 0)
    return 1;
  const char *at = (const char *)packet->data, *end = at + packet->size;
  while (at && (at = find_text(at, end, "tiff:Orientation"))) {
    at += strlen("tiff:Orientation");
    while (at < end && (*at == ' ' || *at == '\t' || *at == '\r' || *at == '\n' || *at == '='))
      at++;
    if (at < end && (*at == '"' || *at == '\'' || *at == '>'))
      at++;
    while (at < end && (*at == ' ' || *at == '\t' || *at == '\r' || *at == '\n'))
      at++;
    if (end - at >= 2 && *at >= '1' && *at <= '8' && !(at[1] >= '0' && at[1] <= '9'))
      return *at - '0';
  }
  return 1;
}

/* ---- blocks and packets -------------------------------------------------------------------------- */

static const uint8_t exif_head[] = {'E', 'x', 'i', 'f', 0, 0};

static bool holds_anything(const ExifData *data) {
  for (int i = 0; i < EXIF_IFD_COUNT; i++)
    if (data->ifd[i]->count > 0)
      return true;
  return false;
}

/* Reads the fields of an EXIF block. A location or device in any block is noted; the other fields are taken from one
 * block only. */
static void take_block(fol_decoded *decoded, ExifData *data) {
  bool tells = exif_content_get_entry(data->ifd[EXIF_IFD_0], EXIF_TAG_ORIENTATION);
  fol_exif next = read_block(data), before = decoded->exif;
  if (!decoded->has_exif || tells)
    decoded->exif = next;
  decoded->exif.has_location = before.has_location || next.has_location;
  decoded->exif.has_device = before.has_device || next.has_device;
  decoded->exif_tells = decoded->exif_tells || tells;
  decoded->has_exif = true;
}

/* Reads the orientation as versions of the program up to 0.1 did: with libexif's own corrections, and only if the tag
 * has the type that the EXIF standard prescribes (SHORT). */
static bool note_as_before(fol_decoded *decoded, const fol_bytes *whole, fol_error *err) {
  ExifData *data = exif_data_new_from_data(whole->data, (unsigned)whole->size);
  if (!data)
    return fol_fail(err, FOL_FAILED, "not enough memory to read the notes in the photograph");
  const ExifEntry *entry = exif_content_get_entry(data->ifd[EXIF_IFD_0], EXIF_TAG_ORIENTATION);
  bool is_short = entry && entry->format == EXIF_FORMAT_SHORT && entry->components >= 1 && entry->size >= 2;
  int turn = is_short ? exif_get_short(entry->data, exif_data_get_byte_order(data)) : 1;
  decoded->turn_before = turn >= 1 && turn <= 8 ? turn : 1;
  exif_data_unref(data);
  return true;
}

bool fol_decoded_note_exif(fol_decoded *decoded, fol_span block, fol_error *err) {
  /* Some PNGs put this header before the block. */
  if (block.size >= sizeof exif_head && memcmp(block.data, exif_head, sizeof exif_head) == 0)
    block = (fol_span){(const uint8_t *)block.data + sizeof exif_head, block.size - sizeof exif_head};
  if (decoded->exif_tells)
    return true;
  fol_bytes whole = {0}; /* the block, preceded by the header that libexif expects */
  bool done =
      fol_bytes_add(&whole, exif_head, sizeof exif_head, err) && fol_bytes_add(&whole, block.data, block.size, err);
  if (done && decoded->as_before && decoded->turn_before == 0)
    done = note_as_before(decoded, &whole, err);
  ExifData *data = done ? open_block(whole.data, whole.size) : NULL;
  if (done && !data)
    done = fol_fail(err, FOL_FAILED, "not enough memory to read the notes in the photograph");
  if (data && holds_anything(data))
    take_block(decoded, data);
  exif_data_unref(data);
  fol_bytes_drop(&whole);
  return done;
}

bool fol_decoded_note_xmp(fol_decoded *decoded, fol_span packet, fol_error *err) {
  return decoded->xmp.size > 0 || fol_bytes_add(&decoded->xmp, packet.data, packet.size, err);
}

int fol_decoded_orientation(const fol_decoded *decoded) {
  if (decoded->as_before)
    return decoded->turn_before > 0 ? decoded->turn_before : 1;
  if (!decoded->has_exif)
    return orientation_of_xmp(&decoded->xmp);
  return decoded->exif.orientation > 0 ? decoded->exif.orientation : 1;
}
