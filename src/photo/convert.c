#include "decoded.h"

#include <lcms2.h>

/* Converts pixels to Adobe RGB if their profile has no tone curves, from which linear light could be computed. Such
 * pixels are CMYK, or RGB with a profile that works by lookup tables. Adobe RGB (1998) is wide enough for printed and
 * photographed colours, and 16 bits preserve the precision of 8 bits. */

enum { BAND_ROWS = 64 };

typedef struct conversion {
  cmsHTRANSFORM transform;
  const uint8_t *from;
  uint16_t *to;
  size_t width, height, pixel_bytes; /* size of the source picture, px; bytes of each of its pixels */
} conversion;

static void convert_band(void *context, size_t band) {
  const conversion *c = context;
  size_t top = band * BAND_ROWS, end = top + BAND_ROWS < c->height ? top + BAND_ROWS : c->height;
  for (size_t y = top; y < end; y++)
    cmsDoTransform(c->transform, c->from + y * c->width * c->pixel_bytes, c->to + y * c->width * 3,
                   (cmsUInt32Number)c->width);
}

static cmsUInt32Number format_of(const fol_decoded *d) {
  cmsUInt32Number bytes = (cmsUInt32Number)d->depth / 8;
  return d->inks ? COLORSPACE_SH(PT_CMYK) | CHANNELS_SH(4) | BYTES_SH(bytes) | FLAVOR_SH(d->inverted ? 1U : 0U)
                 : COLORSPACE_SH(PT_RGB) | CHANNELS_SH(3) | BYTES_SH(bytes);
}

/* Makes the colour transform. Uses the relative colorimetric intent, as libvips and browsers do: paper white becomes
 * white, and other colours follow the profile. Photo programs that instead map the darkest ink to black (black point
 * compensation) show deeper shadows. */
static cmsHTRANSFORM make_transform(const fol_decoded *d, const fol_bytes *target) {
  const cmsColorSpaceSignature wanted = d->inks ? cmsSigCmykData : cmsSigRgbData;
  cmsHPROFILE from = cmsOpenProfileFromMem(d->profile.data, (cmsUInt32Number)d->profile.size);
  cmsHPROFILE to = cmsOpenProfileFromMem(target->data, (cmsUInt32Number)target->size);
  cmsHTRANSFORM made = NULL;
  if (from && to && cmsGetColorSpace(from) == wanted && cmsGetDeviceClass(from) != cmsSigLinkClass)
    made = cmsCreateTransform(from, format_of(d), to, TYPE_RGB_16, INTENT_RELATIVE_COLORIMETRIC,
                              cmsFLAGS_NOCACHE | cmsFLAGS_HIGHRESPRECALC);
  if (from)
    cmsCloseProfile(from);
  if (to)
    cmsCloseProfile(to);
  return made;
}

static bool convert_pixels(fol_decoded *d, cmsHTRANSFORM transform, fol_error *err) {
  conversion c = {.transform = transform,
                  .from = d->pixels,
                  .width = (size_t)d->width,
                  .height = (size_t)d->height,
                  .pixel_bytes = (d->inks ? 4 : 3) * (size_t)d->depth / 8};
  c.to = fol_alloc_raw(c.height, c.width * 3 * sizeof *c.to, err);
  if (!c.to)
    return false;
  fol_parallel((c.height + BAND_ROWS - 1) / BAND_ROWS, 0, convert_band, &c);
  fol_free(d->pixels);
  d->pixels = c.to;
  d->depth = 16;
  d->inks = d->grey = false;
  d->remarks |= FOL_REMARK_COLOURS_CONVERTED;
  fol_bytes_drop(&d->copy);
  return true;
}

static bool refuse_inks(const fol_source *source, const char *why, fol_error *err) {
  return fol_fail(err, FOL_REFUSED, "%s is in CMYK, made for print, %s; save it as RGB", source->name, why);
}

bool fol_decoded_convert(fol_decoded *decoded, const fol_source *source, fol_error *err) {
  if (!decoded->inks && !fol_icc_has_tables(&decoded->profile))
    return true;
  /* The limit for 16 bits per channel applies, since the result has 16 bits. */
  if (!fol_source_check_size_deep(source, (size_t)decoded->width, (size_t)decoded->height, err))
    return false;
  if (decoded->profile.size == 0)
    return refuse_inks(source, "without a profile of its inks", err);
  fol_bytes target = {0};
  if (!fol_icc_adobe_rgb(&target, err))
    return false;
  bool done = true;
  cmsHTRANSFORM transform = make_transform(decoded, &target);
  if (transform) {
    done = convert_pixels(decoded, transform, err);
    cmsDeleteTransform(transform);
  } else if (decoded->inks) {
    done = refuse_inks(source, "with a profile that cannot be used", err);
  } else {
    decoded->remarks |= FOL_REMARK_PROFILE_UNREADABLE;
  }
  fol_bytes_drop(&decoded->profile);
  if (done && transform)
    decoded->profile = target;
  else
    fol_bytes_drop(&target);
  return done;
}
