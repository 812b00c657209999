/* Internals of the photo room: the representation of fol_photo. */
#ifndef FOLLIDOT_PHOTO_PHOTO_VALUE_H
#define FOLLIDOT_PHOTO_PHOTO_VALUE_H

#include "follidot/base_child.h"
#include "follidot/photo.h"

struct fol_photo {
  fol_refcount refcount;
  fol_image image;
  float *linear; /* linear light by code value: a table of 2^depth entries for each channel, one after another */
  double to_srgb[3][3];
  int chroma_step[2]; /* number of pixels that share a colour sample, across and down, after rotation */
  fol_bytes profile;
  fol_bytes copy; /* the file rewritten as JPEG (fol_jpeg.file); empty if decoding it would not give exactly these
                     pixels */
  fol_photo_facts facts;
  uint32_t file_checksum;
  fol_mapping mapping; /* if a child process decoded the file: the shared memory with pixels, `linear`, `profile` and
                          `copy` */
};

#endif
