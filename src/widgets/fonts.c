#include "widgets/fonts.h"

#include <fontconfig/fontconfig.h>
#include <stdio.h>

static void find(char *out, size_t size, int weight) {
  /* fontconfig tries the families in the order in which they are added. If none of them is installed, it returns
   * another font. */
  FcPattern *wanted = FcPatternCreate();
  FcPatternAddString(wanted, FC_FAMILY, (const FcChar8 *)"Inter");
  FcPatternAddString(wanted, FC_FAMILY, (const FcChar8 *)"sans-serif");
  FcPatternAddInteger(wanted, FC_WEIGHT, weight);
  FcPatternAddInteger(wanted, FC_SLANT, FC_SLANT_ROMAN);
  FcPatternAddBool(wanted, FC_SCALABLE, FcTrue);
  FcConfigSubstitute(NULL, wanted, FcMatchPattern);
  FcDefaultSubstitute(wanted);
  FcResult result;
  FcPattern *found = FcFontMatch(NULL, wanted, &result);
  FcChar8 *file = NULL;
  if (found && FcPatternGetString(found, FC_FILE, 0, &file) == FcResultMatch)
    snprintf(out, size, "%s", (const char *)file);
  if (found)
    FcPatternDestroy(found);
  FcPatternDestroy(wanted);
}

void fol_fonts_find(fol_font_files *out) {
  *out = (fol_font_files){0};
  if (!FcInit())
    return;
  find(out->regular, sizeof out->regular, FC_WEIGHT_REGULAR);
  find(out->medium, sizeof out->medium, FC_WEIGHT_MEDIUM);
  FcFini();
}
