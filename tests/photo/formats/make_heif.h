/* Makes HEIC and AVIF files in memory, by libheif's encoders. */
#ifndef FOLLIDOT_TESTS_PHOTO_MAKE_HEIF_H
#define FOLLIDOT_TESTS_PHOTO_MAKE_HEIF_H

#include "photo/make.h"

#include <libheif/heif.h>

typedef struct heif_recipe {
  bool avif, alpha, multiplied;
  int bits;                /* 0: 8 */
  int orientation;         /* by irot and imir, numbered as in EXIF; 0: none */
  int primaries, transfer; /* 0: not given */
  int matrix;              /* 0: BT.601 */
  bool limited;            /* only where primaries are given */
  const char *chroma;      /* NULL: "420" */
  const fol_bytes *profile, *exif;
} heif_recipe;

static inline void succeed(struct heif_error error) {
  if (error.code != heif_error_Ok)
    fail_msg("libheif: %s", error.message);
}

static inline struct heif_error take_file(struct heif_context *context, const void *data, size_t size, void *to) {
  (void)context;
  add(to, data, size);
  return (struct heif_error){heif_error_Ok, heif_suberror_Unspecified, ""};
}

/* Copies the pixels into a heif_image; alpha is a ramp from left to right. */
static inline struct heif_image *heif_pixels(const fol_image *image, const heif_recipe *recipe) {
  struct heif_image *pixels;
  int bits = recipe->bits ? recipe->bits : 8, stride;
  succeed(heif_image_create(image->width, image->height, heif_colorspace_RGB,
                            bits > 8        ? heif_chroma_interleaved_RRGGBB_LE
                            : recipe->alpha ? heif_chroma_interleaved_RGBA
                                            : heif_chroma_interleaved_RGB,
                            &pixels));
  succeed(heif_image_add_plane(pixels, heif_channel_interleaved, image->width, image->height, bits));
  uint8_t *to = heif_image_get_plane(pixels, heif_channel_interleaved, &stride);
  for (int y = 0; y < image->height; y++, to += stride)
    for (int x = 0; x < image->width; x++)
      for (int c = 0; c < 3; c++) {
        unsigned code = fol_image_code(image, pixel(image, x, y), (size_t)c);
        if (bits > 8) {
          code >>= 16 - bits;
          to[6 * x + 2 * c] = (uint8_t)code;
          to[6 * x + 2 * c + 1] = (uint8_t)(code >> 8);
        } else if (recipe->alpha) {
          to[4 * x + c] = (uint8_t)code;
          to[4 * x + 3] = (uint8_t)(x * 255 / image->width);
        } else {
          to[3 * x + c] = (uint8_t)code;
        }
      }
  if (recipe->multiplied)
    heif_image_set_premultiplied_alpha(pixels, 1);
  if (recipe->profile)
    succeed(heif_image_set_raw_color_profile(pixels, "prof", recipe->profile->data, recipe->profile->size));
  return pixels;
}

static inline void choose_encoder(struct heif_encoder **out, struct heif_context *context, const heif_recipe *recipe) {
  succeed(
      heif_context_get_encoder_for_format(context, recipe->avif ? heif_compression_AV1 : heif_compression_HEVC, out));
  heif_encoder_set_lossy_quality(*out, 95);
  heif_encoder_set_parameter_string(*out, "chroma",
                                    recipe->chroma && strcmp(recipe->chroma, "mono") != 0 ? recipe->chroma : "420");
  if (recipe->avif)
    heif_encoder_set_parameter_integer(*out, "speed", 9);
}

/* Encodes the pixels, and releases them. */
static inline fol_bytes make_heif_of(struct heif_image *pixels, heif_recipe recipe) {
  fol_bytes bytes = {0};
  struct heif_context *context = heif_context_alloc();
  struct heif_image_handle *handle;
  struct heif_encoder *encoder;
  choose_encoder(&encoder, context, &recipe);
  struct heif_encoding_options *options = heif_encoding_options_alloc();
  struct heif_color_profile_nclx *nclx = heif_nclx_color_profile_alloc();
  if (recipe.primaries) {
    succeed(heif_nclx_color_profile_set_color_primaries(nclx, (uint16_t)recipe.primaries));
    succeed(heif_nclx_color_profile_set_transfer_characteristics(nclx, (uint16_t)recipe.transfer));
    succeed(heif_nclx_color_profile_set_matrix_coefficients(nclx, recipe.matrix ? (uint16_t)recipe.matrix : 6));
    nclx->full_range_flag = !recipe.limited;
    succeed(heif_image_set_nclx_color_profile(pixels, nclx));
    options->output_nclx_profile = nclx;
    options->macOS_compatibility_workaround_no_nclx_profile = 0;
  }
  options->save_alpha_channel = recipe.alpha;
  if (recipe.orientation)
    options->image_orientation = (enum heif_orientation)recipe.orientation;
  succeed(heif_context_encode_image(context, pixels, encoder, options, &handle));
  if (recipe.exif)
    succeed(heif_context_add_exif_metadata(context, handle, recipe.exif->data + 6, (int)recipe.exif->size - 6));
  struct heif_writer writer = {.writer_api_version = 1, .write = take_file};
  succeed(heif_context_write(context, &writer, &bytes));
  heif_nclx_color_profile_free(nclx);
  heif_encoding_options_free(options);
  heif_encoder_release(encoder);
  heif_image_handle_release(handle);
  heif_image_release(pixels);
  heif_context_free(context);
  return bytes;
}

static inline fol_bytes make_heif(const fol_image *image, heif_recipe recipe) {
  return make_heif_of(heif_pixels(image, &recipe), recipe);
}

#endif
