#include "follidot/photo.h"

const char *fol_photo_remark_text(fol_photo_remark remark) {
  switch (remark) {
  case FOL_REMARK_ALPHA_OVER_WHITE:
    return "its transparent parts are laid over white";
  case FOL_REMARK_PROFILE_UNREADABLE:
    return "its colour profile cannot be used and was left out: read as sRGB";
  case FOL_REMARK_COLOURS_CONVERTED:
    return "its colours were converted to Adobe RGB (1998), with 16 bits";
  case FOL_REMARK_FIRST_PICTURE:
    return "the file holds further pictures, of which the first is shown";
  }
  return "";
}
