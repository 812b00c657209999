#include "photo/make.h"

static const char raw[] = "; export it as a JPEG from your raw program", program[] = "open it in a photo program",
                  frame[] = "save one picture of it", unpack[] = "unpack it";

static void check(const void *bytes, size_t size, size_t offset, const char *what, const char *advice) {
  uint8_t room[600] = {0};
  memcpy(room + offset, bytes, size);
  fol_bytes file = {.data = room, .size = sizeof room};
  assert_refused(&file, what);
  assert_refused(&file, advice);
  assert_refused(&file, ", which is not supported; ");
}

#define CHECK(bytes, offset, what, advice) check(bytes, sizeof(bytes) - 1, offset, what, advice)

static void each_is_named_with_what_to_do(void **state) {
  (void)state;
  CHECK("FUJIFILMCCD-RAW 0201", 0, "(RAF)", raw);
  CHECK("IIRO\10\0\0\0", 0, "(ORF)", raw);
  CHECK("IIRS\10\0\0\0", 0, "(ORF)", raw);
  CHECK("IIU\0\10\0\0\0", 0, "(RW2)", raw);
  CHECK("FOVb\1\0\2\0", 0, "(X3F)", raw);
  CHECK("\0\0\0\30ftypcrx \0\0\0\1crx isom", 0, "(CR3)", raw);
  CHECK("II*\0\20\0\0\0CR\2\0", 0, "(CR2)", raw);
  CHECK("GIF89a\1\0\1\0", 0, "a GIF", program);
  CHECK("\xff\x0a\x98\x0f", 0, "a JPEG XL", program);
  CHECK("\0\0\0\x0cJXL \r\n\x87\n", 0, "a JPEG XL", program);
  CHECK("\0\0\0\x0cjP  \r\n\x87\n", 0, "a JPEG 2000", program);
  CHECK("\xff\x4f\xff\x51\0", 0, "a JPEG 2000", program);
  CHECK("8BPS\0\1", 0, "a Photoshop file", "open it in Photoshop");
  CHECK("\x89PNG\r\n\x1a\n\0\0\0\4CgBI", 0, "an iPhone app", program);
  CHECK("DICM", 128, "a DICOM file", "export it as a JPEG or PNG");
  CHECK("\2\0\0\0UL\4\0", 0, "a DICOM file", "export it as a JPEG or PNG");
  CHECK("\10\0\5\0CS\n\0ISO_IR 100", 0, "a DICOM file", "export it as a JPEG or PNG");
  CHECK("\xef\xbb\xbf%PDF-1.4", 0, "a PDF", "save the photograph that is in it");
  CHECK("\xc5\xd0\xd3\xc6\36\0\0\0", 0, "a PostScript file", "save the photograph that is in it");
  CHECK("\0\0\0\30ftypavis\0\0\0\0avismsf1", 0, "an animated AVIF", frame);
  CHECK("\0\0\0\30ftyphevc\0\0\0\0hevcheic", 0, "a HEIC with a sequence", frame);
  CHECK("\0\0\0\30ftypmsf1\0\0\0\0mif1heic", 0, "a HEIC with a sequence", frame);
  CHECK("\0\0\0\30ftypqt  \0\0\0\0qt  ", 0, "a video", frame);
  CHECK("\0\0\0\30ftypisom\0\0\0\0mp42", 0, "a video", frame);
  CHECK("\0\0\0\30ftyp3gp4\0\0\0\0mp42", 0, "a video", frame);
  CHECK("\0\0\0\10wide\0\0\1\1mdat", 0, "a video", frame);
  CHECK("RIFF\1\2\3\4AVI LIST", 0, "a video", frame);
  CHECK("\x1a\x45\xdf\xa3", 0, "a video", frame);
  CHECK("%PDF-1.4", 0, "a PDF", "save the photograph that is in it");
  CHECK("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0, "an Office document", "save the photograph that is in it");
  CHECK("PK\3\4\24\0\6\0\10\0\0\0!\0\0\0\0\0\0\0\0\0\0\0\0\0\23\0\0\0[Content_Types].xml", 0, "an Office document",
        "save the photograph that is in it");
  CHECK("PK\3\4\24\0\6\0\10\0\0\0!\0\0\0\0\0\0\0\0\0\0\0\0\0\10\0\0\0head.jpg", 0, "a ZIP archive", unpack);
  CHECK("7z\xbc\xaf\x27\x1c", 0, "a 7z archive", unpack);
  CHECK("Rar!\x1a\7\1\0", 0, "a RAR archive", unpack);
  CHECK("\x1f\x8b\10\0", 0, "a gzip archive", unpack);
  CHECK("\0\5\x16\7\0\2\0\0Mac OS X", 0, "(\"._\")", "the file of the same name without \"._\"");
  CHECK("SQLite format 3\0\20\0", 0, "a consultation", "choose the photograph's own file");
}

static void transport_streams_are_videos(void **state) {
  (void)state;
  for (size_t time = 0; time <= 4; time += 4) {
    uint8_t packets[4 * 192] = {0};
    for (size_t i = 0; i < 4; i++)
      packets[time + i * (188 + time)] = 'G';
    fol_bytes file = {.data = packets, .size = sizeof packets};
    assert_refused(&file, "a video, which is not supported; save one picture of it");
    packets[time + 188 + time] = 'H';
    assert_refused(&file, "not a supported kind of photograph");
  }
}

static void check_text(const char *text, const char *what) {
  fol_bytes file = {0};
  add(&file, text, strlen(text));
  assert_refused(&file, what);
  fol_bytes_drop(&file);
}

static void texts_are_told_apart(void **state) {
  (void)state;
  check_text("{ \"version\": 1 }\n", "looks like text, which is not supported; choose the photograph's own file");
  check_text("<?xml version=\"1.0\"?>\n<svg width=\"5\"/>\n", "an SVG drawing");
  check_text("\n<!DOCTYPE HTML><html><head></head></html>\n", "a web page");
  check_text("<HTML><BODY>404</BODY></HTML>", "a web page");
}

static void what_nobody_can_tell_says_what_to_do_too(void **state) {
  (void)state;
  fol_bytes few = {.data = (uint8_t[]){1, 2, 3}, .size = 3}, none = {0};
  assert_refused(&few, "test.jpg is not a supported kind of photograph; save it as a JPEG, and open that");
  assert_refused(&none, "test.jpg is empty; copy it from the camera or phone once more");
}

/* ---- raw files that are TIFFs ------------------------------------------------------------------------ */

static void put(fol_bytes *bytes, bool big_endian, uint32_t value, int size) {
  for (int i = 0; i < size; i++) {
    uint8_t byte = (uint8_t)(value >> 8 * (big_endian ? size - 1 - i : i));
    add(bytes, &byte, 1);
  }
}

typedef struct entry {
  uint32_t tag, type, count, value;
} entry;

static void put_directory(fol_bytes *bytes, bool big_endian, const entry *entries, uint32_t count, uint32_t next) {
  put(bytes, big_endian, count, 2);
  for (uint32_t i = 0; i < count; i++) {
    put(bytes, big_endian, entries[i].tag, 2);
    put(bytes, big_endian, entries[i].type, 2);
    put(bytes, big_endian, entries[i].count, 4);
    if (entries[i].type == 3) {
      put(bytes, big_endian, entries[i].value, 2);
      put(bytes, big_endian, 0, 2);
    } else {
      put(bytes, big_endian, entries[i].value, 4);
    }
  }
  put(bytes, big_endian, next, 4);
}

/* Checks a TIFF with a camera make and two directories, of which the second is a sub-directory of the first. */
static void check_raw(const char *make, entry first, entry second, const char *what) {
  for (int big = 0; big < 2; big++) {
    fol_bytes bytes = {0};
    const uint32_t sub = 8 + 2 + 3 * 12 + 4, text = sub + 2 + 12 + 4;
    add(&bytes, big ? "MM\0*" : "II*\0", 4);
    put(&bytes, big, 8, 4);
    const entry entries[] = {first, {271, 2, (uint32_t)strlen(make) + 1, text}, {330, 4, 1, sub}};
    put_directory(&bytes, big, entries, 3, 0);
    put_directory(&bytes, big, &second, 1, 0);
    add(&bytes, make, strlen(make) + 1);
    assert_refused(&bytes, what);
    assert_refused(&bytes, raw);
    for (size_t size = 16; size < bytes.size; size++) {
      fol_bytes cut = {.data = bytes.data, .size = size};
      assert_refused(&cut, "");
    }
    fol_bytes_drop(&bytes);
  }
}

static void raw_files_are_told_from_tiffs(void **state) {
  (void)state;
  const entry small = {254, 4, 1, 1}, sensor = {262, 3, 1, 32803}, linear = {262, 3, 1, 34892}, grey = {262, 3, 1, 1};
  check_raw("NIKON CORPORATION", small, sensor, "a Nikon raw photograph (NEF)");
  check_raw("SONY", small, (entry){259, 3, 1, 32767}, "a Sony raw photograph (ARW)");
  check_raw("SONY", small, grey, "a Sony raw photograph (ARW)");
  check_raw("Apple", (entry){50706, 1, 4, 0x0401}, linear, "a raw photograph (DNG)");
  check_raw("Unheard Of", grey, sensor, "a raw photograph");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(each_is_named_with_what_to_do), cmocka_unit_test(transport_streams_are_videos),
      cmocka_unit_test(texts_are_told_apart),          cmocka_unit_test(what_nobody_can_tell_says_what_to_do_too),
      cmocka_unit_test(raw_files_are_told_from_tiffs),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
