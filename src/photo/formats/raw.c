#include "photo/decoded.h"

#include <string.h>

/* Recognises camera raw files by their TIFF tags. Most cameras' raw files are TIFFs with a small JPEG first and the
 * sensor data in another directory. Decoded as a TIFF, they would show the small picture, or noise. */

enum {
  TAG_SUBFILE = 254,
  TAG_COMPRESSION = 259,
  TAG_PHOTOMETRIC = 262,
  TAG_MAKE = 271,
  TAG_SUB_IFDS = 330,
  TAG_DNG_VERSION = 50706,
  DIRECTORIES_MAX = 16,
  ENTRIES_MAX = 1000
};

typedef struct tiff {
  const fol_source *source;
  bool big_endian, big_tiff;
  size_t queue[DIRECTORIES_MAX]; /* offsets of the directories still to read */
  int queued;
  char make[32];
  bool dng, sensor, small_first;
} tiff;

static uint64_t number(const tiff *t, size_t at, size_t bytes) {
  uint64_t value = 0;
  if (at > t->source->size || bytes > t->source->size - at)
    return 0;
  for (size_t i = 0; i < bytes; i++)
    value = value << 8 | t->source->bytes[at + (t->big_endian ? i : bytes - 1 - i)];
  return value;
}

static void enqueue(tiff *t, uint64_t at) {
  if (at > 0 && at < t->source->size && t->queued < DIRECTORIES_MAX)
    t->queue[t->queued++] = (size_t)at;
}

/* Whether a tag with this value marks sensor data. Photometric interpretation 32803 is CFA and 34892 linear raw (DNG
 * 1.7, chapter 4); the compressions are Nikon's, Sony's, Samsung's and Pentax's. */
static bool is_sensor(uint64_t tag, uint64_t value) {
  if (tag == TAG_PHOTOMETRIC)
    return value == 32803 || value == 34892;
  return tag == TAG_COMPRESSION &&
         (value == 34713 || value == 32767 || value == 32769 || value == 32770 || value == 32772 || value == 65535);
}

static void read_entry(tiff *t, size_t at, bool is_first) {
  size_t word = t->big_tiff ? 8 : 4, value_at = at + 4 + word;
  uint64_t tag = number(t, at, 2), type = number(t, at + 2, 2), count = number(t, at + 4, word);
  size_t bytes = type == 3 ? 2 : type == 16 || type == 18 ? 8 : type == 4 || type == 13 ? 4 : 1;
  if (count > word / bytes)
    value_at = (size_t)number(t, value_at, word);
  uint64_t value = number(t, value_at, bytes);
  t->dng = t->dng || tag == TAG_DNG_VERSION;
  t->sensor = t->sensor || is_sensor(tag, value);
  t->small_first = t->small_first || (is_first && tag == TAG_SUBFILE && value == 1);
  if (tag == TAG_MAKE && !t->make[0])
    for (size_t i = 0; i < count && i + 1 < sizeof t->make; i++)
      t->make[i] = (char)number(t, value_at + i, 1);
  if (tag == TAG_SUB_IFDS)
    for (size_t i = 0; i < count && i < DIRECTORIES_MAX; i++)
      enqueue(t, number(t, value_at + i * bytes, bytes));
}

static void read_directory(tiff *t, size_t at, bool is_first) {
  size_t head = t->big_tiff ? 8 : 2, size = t->big_tiff ? 20 : 12;
  uint64_t count = number(t, at, head);
  if (count > ENTRIES_MAX)
    return;
  for (size_t i = 0; i < count; i++)
    read_entry(t, at + head + i * size, is_first);
  enqueue(t, number(t, at + head + (size_t)count * size, t->big_tiff ? 8 : 4));
}

static const char *name_by_make(const tiff *t) {
  static const char *const names[][2] = {
      {"Canon", "a Canon raw photograph (CR2)"},         {"NIKON", "a Nikon raw photograph (NEF)"},
      {"SONY", "a Sony raw photograph (ARW)"},           {"PENTAX", "a Pentax raw photograph (PEF)"},
      {"SAMSUNG", "a Samsung raw photograph (SRW)"},     {"OLYMPUS", "an Olympus raw photograph (ORF)"},
      {"Panasonic", "a Panasonic raw photograph (RW2)"}, {"Hasselblad", "a Hasselblad raw photograph (3FR)"},
      {"Phase One", "a Phase One raw photograph (IIQ)"},
  };
  if (t->dng)
    return "a raw photograph (DNG)";
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (strncmp(t->make, names[i][0], strlen(names[i][0])) == 0)
      return names[i][1];
  return "a raw photograph";
}

const char *fol_source_raw_name(const fol_source *source) {
  if (source->size < 16)
    return NULL;
  const uint8_t *b = source->bytes;
  tiff t = {.source = source, .big_endian = b[0] == 'M'};
  if (memcmp(b, "II", 2) != 0 && memcmp(b, "MM", 2) != 0)
    return NULL;
  uint64_t magic = number(&t, 2, 2);
  if (magic != 42 && magic != 43)
    return NULL;
  if (memcmp(b + 8, "CR", 2) == 0)
    return "a Canon raw photograph (CR2)";
  t.big_tiff = magic == 43;
  enqueue(&t, number(&t, t.big_tiff ? 8 : 4, t.big_tiff ? 8 : 4));
  for (int i = 0; i < t.queued; i++)
    read_directory(&t, t.queue[i], i == 0);
  bool raw = t.dng || t.sensor || (t.small_first && t.make[0] && t.queued > 1);
  return raw ? name_by_make(&t) : NULL;
}
