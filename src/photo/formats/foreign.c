#include "photo/decoded.h"

#include <string.h>

/* Recognises files that people may open by mistake and that no decoder here reads, and says what to do instead. */

static const char by_raw[] = "export it as a JPEG from your raw program";
static const char by_program[] = "open it in a photo program and save it as a JPEG";
static const char by_frame[] = "save one picture of it as a JPEG";
static const char by_unpacking[] = "unpack it, then open the photograph that is in it";
static const char by_document[] = "save the photograph that is in it as a JPEG";
static const char by_viewer[] = "export it as a JPEG or PNG from the program that shows it";
static const char by_other[] = "choose the photograph's own file";

typedef struct kind {
  size_t offset;
  const char *bytes;
  size_t size;
  const char *what, *advice;
} kind;

#define KIND(offset, text, what, advice)                                                                               \
  { offset, text, sizeof(text) - 1, what, advice }

/* The kinds of file; the first that matches is used. */
static const kind kinds[] = {
    /* Raw photographs that fol_source_raw_name does not recognise by their TIFF tags. */
    KIND(0, "FUJIFILMCCD-RAW", "a Fujifilm raw photograph (RAF)", by_raw),
    KIND(0, "IIRO", "an Olympus raw photograph (ORF)", by_raw),
    KIND(0, "IIRS", "an Olympus raw photograph (ORF)", by_raw),
    KIND(0, "MMOR", "an Olympus raw photograph (ORF)", by_raw),
    KIND(0, "IIU\0", "a Panasonic raw photograph (RW2)", by_raw),
    KIND(0, "FOVb", "a Sigma raw photograph (X3F)", by_raw),
    KIND(6, "HEAPCCDR", "a Canon raw photograph (CRW)", by_raw),
    KIND(0, "\0MRM", "a Minolta raw photograph (MRW)", by_raw),
    KIND(4, "ftypcrx ", "a Canon raw photograph (CR3)", by_raw),
    /* Pictures */
    KIND(0, "GIF8", "a GIF", by_program),
    KIND(0, "\xff\x0a", "a JPEG XL", by_program),
    KIND(0, "\0\0\0\x0cJXL ", "a JPEG XL", by_program),
    KIND(0, "\0\0\0\x0cjP  ", "a JPEG 2000", by_program),
    KIND(0, "\xff\x4f\xff\x51", "a JPEG 2000", by_program),
    KIND(0, "II\xbc\1", "a JPEG XR", by_program),
    KIND(0, "8BPS", "a Photoshop file", "open it in Photoshop and save a copy as a JPEG"),
    KIND(0, "gimp xcf", "a GIMP file", "open it in GIMP and export it as a JPEG"),
    KIND(0, "v/1\1", "an OpenEXR picture", by_program),
    KIND(0, "#?RADIANCE", "a Radiance HDR picture", by_program),
    KIND(0, "\0\0\1\0", "a Windows icon", by_program),
    KIND(0, "\x8aMNG", "an MNG", by_program),
    KIND(0, "P4", "a Netpbm picture", by_program),
    KIND(0, "P5", "a Netpbm picture", by_program),
    KIND(0, "P6", "a Netpbm picture", by_program),
    KIND(12, "CgBI", "a PNG from inside an iPhone app (CgBI)", by_program),
    KIND(128, "DICM", "a DICOM file", by_viewer),
    KIND(0, "\2\0\0\0UL\4\0", "a DICOM file", by_viewer), /* a DICOM file without the usual 128 bytes before "DICM" */
    KIND(0, "\10\0\5\0CS", "a DICOM file", by_viewer),
    /* Films */
    KIND(4, "ftypavis", "an animated AVIF", by_frame),
    KIND(4, "ftyphev", "a HEIC with a sequence of pictures", by_frame),
    KIND(4, "ftypmsf1", "a HEIC with a sequence of pictures", by_frame),
    KIND(4, "ftyp", "a video", by_frame),
    KIND(4, "moov", "a video", by_frame),
    KIND(4, "mdat", "a video", by_frame),
    KIND(4, "wide", "a video", by_frame),
    KIND(8, "AVI ", "a video", by_frame),
    KIND(8, "WAVE", "a sound file", by_other),
    KIND(0, "\x1a\x45\xdf\xa3", "a video", by_frame),
    KIND(0, "\0\0\1\xba", "a video", by_frame),
    KIND(0, "\0\0\1\xb3", "a video", by_frame),
    KIND(0, "0&\xb2u", "a video", by_frame),
    KIND(0, "FLV\1", "a video", by_frame),
    KIND(0, "OggS", "a video or sound file", by_frame),
    KIND(0, "ID3", "a sound file", by_other),
    /* Documents and archives */
    KIND(0, "%PDF", "a PDF", by_document),
    KIND(3, "%PDF", "a PDF", by_document), /* a PDF that begins with a byte order mark */
    KIND(0, "%!PS", "a PostScript file", by_document),
    KIND(0, "\xc5\xd0\xd3\xc6", "a PostScript file", by_document),
    KIND(0, "{\\rtf", "a text document", by_document),
    KIND(0, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an Office document", by_document),
    KIND(30, "[Content_Types].xml", "an Office document", by_document),
    KIND(30, "mimetypeapplication/vnd.oasis", "an Office document", by_document),
    KIND(0, "PK\003\004", "a ZIP archive", by_unpacking),
    KIND(0, "PK\005\006", "a ZIP archive", by_unpacking),
    KIND(0, "7z\xbc\xaf\x27\x1c", "a 7z archive", by_unpacking),
    KIND(0, "Rar!\x1a\x07", "a RAR archive", by_unpacking),
    KIND(0, "\x1f\x8b", "a gzip archive", by_unpacking),
    KIND(0,
         "\xfd"
         "7zXZ",
         "an xz archive", by_unpacking),
    KIND(0, "BZh", "a bzip2 archive", by_unpacking),
    KIND(0, "\x28\xb5\x2f\xfd", "a Zstandard archive", by_unpacking),
    KIND(257, "ustar", "a tar archive", by_unpacking),
    KIND(0, "\0\5\x16\7", "a macOS metadata file (\"._\")", "choose the file of the same name without \"._\""),
    KIND(0, "\0\5\x16\0", "a macOS metadata file (AppleSingle)", by_other),
    KIND(0, "SQLite format 3", "a consultation or another database", by_other),
    KIND(0,
         "\x7f"
         "ELF",
         "a program", by_other),
    KIND(0, "MZ", "a program", by_other),
};

static bool fits(const fol_source *source, const kind *k) {
  return source->size >= k->offset + k->size && memcmp(source->bytes + k->offset, k->bytes, k->size) == 0;
}

/* Whether the file is an MPEG transport stream, as camcorders record it (ISO/IEC 13818-1, 2.4.3.2): packets of 188
 * bytes that begin with "G". In AVCHD, a time of 4 bytes precedes each packet. */
static bool is_transport_stream(const fol_source *source) {
  enum { PACKET = 188, TIME = 4, LOOKED_AT_PACKETS = 4 };
  for (size_t time = 0; time <= TIME; time += TIME) {
    size_t i = 0, at = time;
    while (i < LOOKED_AT_PACKETS && at < source->size && source->bytes[at] == 'G')
      i++, at += PACKET + time;
    if (i == LOOKED_AT_PACKETS)
      return true;
  }
  return false;
}

/* ---- text ---------------------------------------------------------------------------------------- */

enum { LOOKED_AT = 512 };

/* Whether the file begins with valid UTF-8; false for a file of very few bytes, from which nothing can be concluded. */
static bool is_text(const fol_source *source) {
  enum { LEAST = 4, CHARACTER_MOST = 4 };
  size_t size = source->size < LOOKED_AT ? source->size : LOOKED_AT, end;
  if (size < LEAST)
    return false;
  bool whole = fol_utf8_check((const char *)source->bytes, size, &end);
  return whole || (source->size > LOOKED_AT && size - end < CHARACTER_MOST); /* the last character examined may be
                                                                                incomplete */
}

/* Whether the first bytes contain `word`, which is in lower case; their case is ignored. */
static bool has_word(const fol_source *source, const char *word) {
  size_t size = source->size < LOOKED_AT ? source->size : LOOKED_AT, length = strlen(word);
  for (size_t at = 0; at + length <= size; at++) {
    size_t i = 0;
    while (i < length && (source->bytes[at + i] | 0x20) == (word[i] | 0x20))
      i++;
    if (i == length)
      return true;
  }
  return false;
}

static kind kind_of_text(const fol_source *source) {
  if (has_word(source, "<svg"))
    return (kind){.what = "an SVG drawing", .advice = by_program};
  if (has_word(source, "<html") || has_word(source, "<!doctype html"))
    return (kind){.what = "a web page", .advice = "save the photograph that it shows, not the page"};
  return (kind){.what = "text", .advice = by_other};
}

bool fol_source_refuse(const fol_source *source, fol_error *err) {
  kind found = {.what = fol_source_raw_name(source), .advice = by_raw};
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds && !found.what; i++)
    if (fits(source, &kinds[i]))
      found = kinds[i];
  if (!found.what && is_transport_stream(source))
    found = (kind){.what = "a video", .advice = by_frame};
  if (!found.what && is_text(source))
    found = kind_of_text(source);
  if (source->mask)
    return found.what
               ? fol_fail(err, FOL_REFUSED, "%s looks like %s; a mask is an 8-bit grey PNG or JPEG", source->name,
                          found.what)
               : fol_fail(err, FOL_REFUSED, "%s is not a PNG or JPEG; a mask is an 8-bit grey one", source->name);
  if (!found.what)
    return fol_fail(err, FOL_REFUSED, "%s is not a supported kind of photograph; save it as a JPEG, and open that",
                    source->name);
  return fol_fail(err, FOL_REFUSED, "%s looks like %s, which is not supported; %s", source->name, found.what,
                  found.advice);
}
