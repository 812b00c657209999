/* Reads a JPEG's metadata: profile, EXIF, XMP, and how its channels are coded. */
#include "jpeg_walk.h"

#include <string.h>

static bool begins(const fol_jpeg_walk *w, const char *name, size_t size, size_t least) {
  return w->length >= least && memcmp(w->segment, name, size) == 0;
}

/* Notes one part of the ICC profile: each part has its number, from 1, and the number of parts (ICC.1:2010, B.4). */
static void note_profile_piece(fol_jpeg_walk *w) {
  enum { NAME = 12, HEAD = NAME + 2 };
  unsigned number = w->segment[NAME], told = w->segment[NAME + 1];
  if (number < 1 || number > told || (w->pieces_told && told != w->pieces_told) || w->pieces[number - 1].data)
    w->pieces_wrong = true;
  else
    w->pieces[number - 1] = (fol_span){w->segment + HEAD, w->length - HEAD};
  w->pieces_told = told > 0 ? told : 1;
}

bool fol_jpeg_walk_note(fol_jpeg_walk *w, int marker) {
  static const char exif[] = "Exif\0", xmp[] = "http://ns.adobe.com/xap/1.0/", profile[] = "ICC_PROFILE";
  const size_t xmp_head = sizeof xmp;
  if (marker == marker_app0 && begins(w, "JFIF", 5, 14)) {
    w->jfif = true;
  } else if (marker == marker_app14 && begins(w, "Adobe", 5, 12)) {
    w->adobe = true;
    w->transform = w->segment[11];
  } else if (w->source->mask) {
    return true;
  } else if (marker == marker_app2 && begins(w, profile, sizeof profile, 14)) {
    note_profile_piece(w);
  } else if (w->notes->as_before && w->scans > 0) {
    return true;
  } else if (marker == marker_app0 + 1 && begins(w, exif, sizeof exif, sizeof exif + 1)) {
    return fol_decoded_note_exif(w->notes, (fol_span){w->segment + sizeof exif, w->length - sizeof exif}, w->err);
  } else if (marker == marker_app0 + 1 && begins(w, xmp, xmp_head, xmp_head + 1)) {
    return fol_decoded_note_xmp(w->notes, (fol_span){w->segment + xmp_head, w->length - xmp_head}, w->err);
  }
  return true;
}

bool fol_jpeg_join_profile(fol_jpeg_walk *w) {
  for (unsigned i = 0; i < w->pieces_told && !w->pieces_wrong; i++)
    w->pieces_wrong = !w->pieces[i].data;
  if (w->pieces_wrong) {
    w->notes->remarks |= FOL_REMARK_PROFILE_UNREADABLE;
    return true;
  }
  fol_bytes whole = {0};
  bool done = true;
  for (unsigned i = 0; i < w->pieces_told && done; i++)
    done = fol_bytes_add(&whole, w->pieces[i].data, w->pieces[i].size, w->err);
  done = done && fol_decoded_take_profile(w->notes, (fol_span){whole.data, whole.size}, w->err);
  fol_bytes_drop(&whole);
  return done;
}
