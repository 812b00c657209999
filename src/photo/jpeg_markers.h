/* Internals of the photo room: the second byte of each JPEG marker (ITU-T T.81, table B.1). */
#ifndef FOLLIDOT_PHOTO_JPEG_MARKERS_H
#define FOLLIDOT_PHOTO_JPEG_MARKERS_H

enum {
  marker_sof0 = 0xc0,
  marker_sof1 = 0xc1,
  marker_sof2 = 0xc2,
  marker_sof3 = 0xc3,
  marker_dht = 0xc4,
  marker_jpg = 0xc8,
  marker_sof9 = 0xc9,
  marker_sof10 = 0xca,
  marker_sof11 = 0xcb,
  marker_dac = 0xcc,
  marker_sof15 = 0xcf,
  marker_rst0 = 0xd0,
  marker_rst7 = 0xd7,
  marker_soi = 0xd8,
  marker_eoi = 0xd9,
  marker_sos = 0xda,
  marker_dqt = 0xdb,
  marker_dnl = 0xdc,
  marker_dri = 0xdd,
  marker_app0 = 0xe0,
  marker_app2 = 0xe2,
  marker_app14 = 0xee,
  marker_app15 = 0xef,
  marker_comment = 0xfe,
};

#endif
