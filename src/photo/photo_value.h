/* Inside the photo room: what a photograph consists of. */
#ifndef FOLLIDOT_PHOTO_PHOTO_VALUE_H
#define FOLLIDOT_PHOTO_PHOTO_VALUE_H

#include "follidot/base_child.h"
#include "follidot/photo.h"

struct fol_photo {
  fol_refcount refcount;
  fol_image image;
  float *linear; /* three tables of 2^depth entries, one behind the other */
  double to_srgb[3][3];
  int chroma_step[2]; /* pixels that share a colour across and down, as turned */
  fol_bytes profile;
  fol_bytes copy; /* fol_jpeg.file; empty where the picture shown is another */
  fol_photo_facts facts;
  uint32_t file_checksum;
  fol_mapping mapping; /* of one that a child decoded: pixels, tables, profile and copy lie in there */
};

#endif
