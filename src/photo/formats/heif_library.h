/* The functions of libheif, loaded at run time. The library depends on five codecs, and loading these takes longer than
 * opening most photographs, so it is loaded only when a HEIC or AVIF must be read. */
#ifndef FOLLIDOT_PHOTO_HEIF_LIBRARY_H
#define FOLLIDOT_PHOTO_HEIF_LIBRARY_H

#include "photo/decoded.h"

#include <libheif/heif.h>

#define FOL_HEIF_FUNCTIONS(X)                                                                                          \
  X(get_version_number)                                                                                                \
  X(init)                                                                                                              \
  X(context_alloc)                                                                                                     \
  X(context_free)                                                                                                      \
  X(context_read_from_memory_without_copy)                                                                             \
  X(context_get_primary_image_handle)                                                                                  \
  X(context_get_number_of_top_level_images)                                                                            \
  X(image_handle_get_width)                                                                                            \
  X(image_handle_get_height)                                                                                           \
  X(image_handle_get_luma_bits_per_pixel)                                                                              \
  X(image_handle_get_raw_color_profile_size)                                                                           \
  X(image_handle_get_raw_color_profile)                                                                                \
  X(image_handle_get_nclx_color_profile)                                                                               \
  X(image_handle_get_list_of_metadata_block_IDs)                                                                       \
  X(image_handle_get_metadata_size)                                                                                    \
  X(image_handle_get_metadata)                                                                                         \
  X(image_handle_has_alpha_channel)                                                                                    \
  X(image_handle_is_premultiplied_alpha)                                                                               \
  X(image_handle_release)                                                                                              \
  X(decoding_options_alloc)                                                                                            \
  X(decoding_options_free)                                                                                             \
  X(decode_image)                                                                                                      \
  X(image_get_decoding_warnings)                                                                                       \
  X(image_get_nclx_color_profile)                                                                                      \
  X(image_get_bits_per_pixel_range)                                                                                    \
  X(image_get_plane_readonly)                                                                                          \
  X(image_get_width)                                                                                                   \
  X(image_get_height)                                                                                                  \
  X(image_release)                                                                                                     \
  X(nclx_color_profile_free)

#define FOL_HEIF_MEMBER(name) __typeof__(&heif_##name) name;
/* Pointers to the functions listed in FOL_HEIF_FUNCTIONS. */
typedef struct fol_heif_library {
  FOL_HEIF_FUNCTIONS(FOL_HEIF_MEMBER)
} fol_heif_library;
#undef FOL_HEIF_MEMBER

/* Loads libheif and looks up its functions; fails with FOL_FAILED. The library stays loaded until the program exits, so
 * that later calls open no file. */
bool fol_heif_load(fol_heif_library *out, const fol_source *source, fol_error *err);

#endif
