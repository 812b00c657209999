#include "photo/formats/tiff.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* ---- libtiff callbacks --------------------------------------------------------------------------- */

static tmsize_t read_bytes(thandle_t handle, void *to, tmsize_t size) {
  fol_tiff *t = handle;
  size_t left = t->at < t->source->size ? t->source->size - (size_t)t->at : 0;
  size_t count = (size_t)size < left ? (size_t)size : left;
  memcpy(to, t->source->bytes + (left > 0 ? t->at : 0), count);
  t->at += count;
  return (tmsize_t)count;
}

static tmsize_t refuse_write(thandle_t handle, void *from, tmsize_t size) {
  (void)handle, (void)from, (void)size;
  return -1;
}

static toff_t seek(thandle_t handle, toff_t offset, int whence) {
  fol_tiff *t = handle;
  t->at = whence == SEEK_CUR ? t->at + offset : whence == SEEK_END ? t->source->size + offset : offset;
  return t->at;
}

static int close_nothing(thandle_t handle) {
  (void)handle;
  return 0;
}

static toff_t report_size(thandle_t handle) {
  return ((fol_tiff *)handle)->source->size;
}

/* Gives libtiff the bytes of the file. libtiff only reads them, although its pointer is not const. */
static int map_bytes(thandle_t handle, void **base, toff_t *size) {
  const fol_tiff *t = handle;
  *base = (void *)(uintptr_t)t->source->bytes;
  *size = t->source->size;
  return 1;
}

static void unmap_bytes(thandle_t handle, void *base, toff_t size) {
  (void)handle, (void)base, (void)size;
}

FOL_PRINTF(4, 0) static int note_error(TIFF *file, void *to, const char *module, const char *format, va_list values) {
  fol_tiff *t = to;
  (void)file, (void)module;
  if (t->why[0] == '\0')
    vsnprintf(t->why, sizeof t->why, format, values);
  return 1;
}

/* Called by libtiff with a warning. Warnings about odd tags are ignored; a warning that an embedded JPEG lacks data is
 * an error. */
FOL_PRINTF(4, 0) static int note_warning(TIFF *file, void *to, const char *module, const char *format, va_list values) {
  return strcmp(module, "JPEGLib") == 0 ? note_error(file, to, module, format, values) : 1;
}

static bool open_file(fol_tiff *t, fol_error *err) {
  TIFFOpenOptions *options = TIFFOpenOptionsAlloc();
  if (!options)
    return fol_source_no_memory(t->source, err);
  TIFFOpenOptionsSetMaxSingleMemAlloc(options, (tmsize_t)8 * FOL_PHOTO_PIXELS_MAX);
  TIFFOpenOptionsSetErrorHandlerExtR(options, note_error, t);
  TIFFOpenOptionsSetWarningHandlerExtR(options, note_warning, t);
  t->file = TIFFClientOpenExt("", "r", t, read_bytes, refuse_write, seek, close_nothing, report_size, map_bytes,
                              unmap_bytes, options);
  TIFFOpenOptionsFree(options);
  return t->file || fol_tiff_damaged(t, err);
}

/* ---- header -------------------------------------------------------------------------------------- */

static bool refuse(const fol_tiff *t, const char *what, fol_error *err) {
  return fol_fail(err, FOL_REFUSED, "%s is a TIFF %s; save it as a TIFF or PNG in RGB, with 8 or 16 bits a channel",
                  t->source->name, what);
}

static bool read_layout(fol_tiff *t, fol_error *err) {
  enum { SAMPLES_MAX = 16 };
  uint16_t bits = 1, samples = 1, compression = COMPRESSION_NONE;
  TIFFGetFieldDefaulted(t->file, TIFFTAG_BITSPERSAMPLE, &bits);
  TIFFGetFieldDefaulted(t->file, TIFFTAG_SAMPLESPERPIXEL, &samples);
  TIFFGetFieldDefaulted(t->file, TIFFTAG_COMPRESSION, &compression);
  if (compression == COMPRESSION_OJPEG)
    return refuse(t, "with old-style JPEG compression", err);
  if (!TIFFIsCODECConfigured(compression))
    return refuse(t, "with an unsupported compression", err);
  if (samples < 1 || samples > SAMPLES_MAX)
    return refuse(t, "with too many channels", err);
  t->bits = bits;
  t->samples = samples;
  t->decoded.depth = bits > 8 ? 16 : 8;
  return true;
}

static bool check_numbers(const fol_tiff *t, fol_error *err) {
  uint16_t format = SAMPLEFORMAT_UINT;
  TIFFGetFieldDefaulted(t->file, TIFFTAG_SAMPLEFORMAT, &format);
  if (format == SAMPLEFORMAT_IEEEFP)
    return refuse(t, "of floating-point numbers", err);
  if (format != SAMPLEFORMAT_UINT && format != SAMPLEFORMAT_VOID)
    return refuse(t, "of signed or complex numbers", err);
  if (t->bits < 1 || t->bits > 16)
    return refuse(t, "with more than 16 bits a channel", err);
  return true;
}

/* Reads the palette. Its entries should have 16 bits, but some programs write 8-bit values. Entries are taken as 8-bit
 * values if none exceeds 255, as libtiff's own RGBA reader does. */
static bool read_palette(fol_tiff *t, fol_error *err) {
  uint16_t *colours[3], highest = 0;
  t->kind = FOL_TIFF_PALETTE;
  if (t->bits > 8 || !TIFFGetField(t->file, TIFFTAG_COLORMAP, &colours[0], &colours[1], &colours[2]))
    return refuse(t, "with an unsupported palette", err);
  for (int c = 0; c < 3; c++) {
    t->palette[c] = colours[c];
    for (int i = 0; i < 1 << t->bits; i++)
      highest = colours[c][i] > highest ? colours[c][i] : highest;
  }
  t->palette_shift = highest > 255 ? 8 : 0;
  return true;
}

/* Prepares for YCbCr samples. JPEG data in a TIFF are converted to RGB by the JPEG decoder. Other YCbCr data, whose
 * samples are packed differently, are not supported. */
static bool read_ycbcr(fol_tiff *t, fol_error *err) {
  uint16_t compression = COMPRESSION_NONE, across = 2, down = 2;
  TIFFGetFieldDefaulted(t->file, TIFFTAG_COMPRESSION, &compression);
  if (compression != COMPRESSION_JPEG || t->samples != 3)
    return refuse(t, "in YCbCr without JPEG", err);
  TIFFSetField(t->file, TIFFTAG_JPEGCOLORMODE, JPEGCOLORMODE_RGB);
  TIFFGetFieldDefaulted(t->file, TIFFTAG_YCBCRSUBSAMPLING, &across, &down);
  t->decoded.chroma_step_x = across;
  t->decoded.chroma_step_y = down;
  return true;
}

static bool check_colours(fol_tiff *t, fol_error *err) {
  uint16_t photometric = PHOTOMETRIC_MINISBLACK, ink = INKSET_CMYK;
  if (!TIFFGetField(t->file, TIFFTAG_PHOTOMETRIC, &photometric))
    photometric = t->samples < 3 ? PHOTOMETRIC_MINISBLACK : PHOTOMETRIC_RGB;
  t->kind = FOL_TIFF_RGB;
  switch (photometric) {
  case PHOTOMETRIC_MINISWHITE:
  case PHOTOMETRIC_MINISBLACK:
    t->kind = FOL_TIFF_GREY;
    t->inverted = photometric == PHOTOMETRIC_MINISWHITE;
    t->decoded.grey = true;
    return true;
  case PHOTOMETRIC_RGB:
    return t->samples >= 3 || fol_tiff_damaged(t, err);
  case PHOTOMETRIC_PALETTE:
    return read_palette(t, err);
  case PHOTOMETRIC_YCBCR:
    return read_ycbcr(t, err);
  case PHOTOMETRIC_CIELAB:
  case PHOTOMETRIC_ICCLAB:
  case PHOTOMETRIC_ITULAB:
    return refuse(t, "in Lab", err);
  case PHOTOMETRIC_SEPARATED:
    TIFFGetFieldDefaulted(t->file, TIFFTAG_INKSET, &ink);
    t->kind = FOL_TIFF_CMYK;
    t->decoded.inks = true;
    return (ink == INKSET_CMYK && t->samples >= 4) || refuse(t, "in other inks than CMYK, made for print", err);
  default:
    return refuse(t, "with an unsupported kind of colours", err);
  }
}

/* Finds the alpha sample among the extra samples; extra samples that are not declared as alpha are ignored. */
static void find_alpha(fol_tiff *t) {
  uint16_t count = 0, *kinds = NULL;
  if (t->kind == FOL_TIFF_PALETTE || t->kind == FOL_TIFF_CMYK ||
      !TIFFGetFieldDefaulted(t->file, TIFFTAG_EXTRASAMPLES, &count, &kinds))
    return;
  const unsigned colours = t->kind == FOL_TIFF_GREY ? 1 : 3;
  for (unsigned i = 0; i < count && t->alpha == 0 && count + colours <= t->samples; i++)
    if (kinds[i] == EXTRASAMPLE_ASSOCALPHA || kinds[i] == EXTRASAMPLE_UNASSALPHA) {
      t->alpha = t->samples - count + i;
      t->decoded.multiplied = kinds[i] == EXTRASAMPLE_ASSOCALPHA;
    }
}

static bool check_header(fol_tiff *t, fol_error *err) {
  uint32_t width = 0, height = 0;
  if (!TIFFGetField(t->file, TIFFTAG_IMAGEWIDTH, &width) || !TIFFGetField(t->file, TIFFTAG_IMAGELENGTH, &height) ||
      width == 0 || height == 0)
    return fol_tiff_damaged(t, err);
  if (!fol_source_check_size(t->source, width, height, err) || !read_layout(t, err) || !check_colours(t, err) ||
      !check_numbers(t, err) || (t->bits > 8 && !fol_source_check_size_deep(t->source, width, height, err)))
    return false;
  t->decoded.width = (int)width;
  t->decoded.height = (int)height;
  find_alpha(t);
  return true;
}

/* ---- metadata ------------------------------------------------------------------------------------ */

static bool read_profile(fol_tiff *t, fol_error *err) {
  uint32_t size = 0;
  void *data = NULL;
  if (!TIFFGetField(t->file, TIFFTAG_ICCPROFILE, &size, &data) || size == 0)
    return true;
  return fol_decoded_take_profile(&t->decoded, (fol_span){data, size}, err);
}

/* Reads the EXIF fields, which a TIFF stores as its own tags and in sub-directories. Always sets has_exif, so that an
 * orientation in XMP is ignored. */
static void read_notes(fol_tiff *t) {
  const char *text;
  uint64_t exif = 0, place = 0;
  uint16_t orientation = 0, focal_mm = 0, space = 0;
  fol_exif *notes = &t->decoded.exif;
  t->decoded.has_exif = true;
  if (TIFFGetField(t->file, TIFFTAG_ORIENTATION, &orientation) && orientation >= 1 && orientation <= 8)
    notes->orientation = orientation;
  notes->has_device = TIFFGetField(t->file, TIFFTAG_MAKE, &text) || TIFFGetField(t->file, TIFFTAG_MODEL, &text);
  notes->has_location = TIFFGetField(t->file, TIFFTAG_GPSIFD, &place) == 1;
  if (!TIFFGetField(t->file, TIFFTAG_EXIFIFD, &exif) || !TIFFReadEXIFDirectory(t->file, exif))
    return;
  if (TIFFGetField(t->file, EXIFTAG_FOCALLENGTHIN35MMFILM, &focal_mm) && focal_mm >= FOL_FOCAL_35MM_MIN &&
      focal_mm <= FOL_FOCAL_35MM_MAX)
    notes->focal_35mm = focal_mm;
  notes->adobe_rgb = TIFFGetField(t->file, EXIFTAG_COLORSPACE, &space) && space == 2;
}

/* Adds a remark if one of the next few pages is another picture, not a reduced copy or a mask. */
static void look_further(fol_tiff *t) {
  enum { PAGES_LOOKED_AT = 4 };
  for (int i = 0; i < PAGES_LOOKED_AT && TIFFReadDirectory(t->file); i++) {
    uint32_t kind = 0;
    TIFFGetFieldDefaulted(t->file, TIFFTAG_SUBFILETYPE, &kind);
    if ((kind & (FILETYPE_REDUCEDIMAGE | FILETYPE_MASK)) == 0)
      t->decoded.remarks |= FOL_REMARK_FIRST_PICTURE;
  }
}

static bool read_tiff(fol_tiff *t, fol_error *err) {
  if (!open_file(t, err) || !check_header(t, err) || !read_profile(t, err) || !fol_tiff_read_pixels(t, err))
    return false;
  look_further(t);
  TIFFSetDirectory(t->file, 0);
  read_notes(t);
  return t->alpha == 0 || fol_decoded_flatten(&t->decoded, err);
}

bool fol_tiff_decode(fol_decoded *out, const fol_source *source, fol_error *err) {
  fol_tiff t = {.source = source, .decoded = {.format = "tiff"}};
  bool done = read_tiff(&t, err);
  if (t.file)
    TIFFClose(t.file);
  if (!done) {
    fol_decoded_drop(&t.decoded);
    return false;
  }
  *out = t.decoded;
  return true;
}
