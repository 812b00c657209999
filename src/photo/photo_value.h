/* Inside the photo room: the representation of fol_photo. */
#ifndef FOLLIDOT_PHOTO_PHOTO_VALUE_H
#define FOLLIDOT_PHOTO_PHOTO_VALUE_H

#include "follidot/base_child.h"
#include "follidot/photo.h"

struct fol_photo {
  fol_refcount refcount;
  fol_image image;
  float *linear; /* three tables of 2^depth entries, one after the other */
  double to_srgb[3][3];
  int chroma_step[2]; /* pixels that share a colour sample across and down, after rotation */
  fol_bytes profile;
  fol_bytes copy; /* fol_jpeg.file; empty if its bytes do not show exactly this picture */
  fol_photo_facts facts;
  uint32_t file_checksum;
  fol_mapping mapping; /* if a child process decoded it: holds pixels, tables, profile and copy */
};

#endif
