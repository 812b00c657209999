#include "app/files/export_names.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

/* Leaves 10 of the prefix's bytes free, so that a long reference is cut well before the limit of any file system. */
enum { REFERENCE_MAX = FOL_EXPORT_PREFIX_MAX - 10, NUMBER_MAX = 9999 };

/* Whether a file system, also that of a USB stick or of Windows, takes this character in a name. Controls and invalid
 * UTF-8 are replaced before this is asked. */
static bool is_allowed(const char *text) {
  return !strchr("/\\:*?\"<>|", *text);
}

/* Writes the reference as it can stand at the beginning of a name. A leading dot would hide the folder, and a leading
 * blank is easily overlooked. */
static void print_reference(char out[REFERENCE_MAX + 1], const char *reference) {
  size_t used = 0;
  while (*reference == ' ' || *reference == '\t' || *reference == '\n')
    reference++;
  while (*reference) {
    size_t length = fol_utf8_printable(reference);
    bool kept = length > 0 && is_allowed(reference) && !(used == 0 && *reference == '.');
    size_t size = kept ? length : 1;
    if (used + size > REFERENCE_MAX)
      break;
    memcpy(out + used, kept ? reference : "-", size);
    used += size;
    reference += length > 0 ? length : 1;
  }
  while (used > 0 && out[used - 1] == ' ')
    used--;
  out[used] = '\0';
  if (used == 0)
    snprintf(out, REFERENCE_MAX + 1, "consultation");
}

void fol_export_names_print(fol_export_names *out, fol_export_use use, const char *reference, const struct tm *day,
                            const uint8_t chance[FOL_EXPORT_CHANCES]) {
  static const char letters[] = "0123456789abcdefghjkmnpqrstvwxyz"; /* 32, without those that look like others */
  char date[20], name[REFERENCE_MAX + 1], drawn[FOL_EXPORT_CHANCES + 1] = "";
  strftime(date, sizeof date, "%Y-%m-%d", day);
  *out = (fol_export_names){0};
  if (use == FOL_EXPORT_HAND_OUT) {
    for (int i = 0; i < FOL_EXPORT_CHANCES; i++)
      drawn[i] = letters[chance[i] % 32];
    snprintf(out->folder, sizeof out->folder, "%s-%s", date, drawn);
    return;
  }
  print_reference(name, reference);
  snprintf(out->folder, sizeof out->folder, "%s %s", name, date);
  snprintf(out->prefix, sizeof out->prefix, "%s ", name);
}

bool fol_export_folder_make(char **out, const char *place, const char *name, fol_error *err) {
  size_t size = strlen(place) + strlen(name) + 16;
  char *path = fol_alloc_raw(size, 1, err);
  if (!path)
    return false;
  int why = EEXIST;
  for (int n = 1; n <= NUMBER_MAX && why == EEXIST; n++) {
    if (n == 1)
      snprintf(path, size, "%s/%s", place, name);
    else
      snprintf(path, size, "%s/%s (%d)", place, name, n);
    why = mkdir(path, 0777) == 0 ? 0 : errno;
  }
  if (why == 0) {
    *out = path;
    return true;
  }
  fol_fail(err, FOL_FAILED, "cannot make the folder %s: %s", path, strerror(why));
  fol_free(path);
  return false;
}
