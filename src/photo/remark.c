#include "follidot/photo.h"

const char *fol_photo_remark_text(fol_photo_remark remark) {
  switch (remark) {
  case FOL_REMARK_ALPHA_OVER_WHITE:
    return "its transparent parts are shown on white";
  case FOL_REMARK_PROFILE_UNREADABLE:
    return "its colour profile cannot be used and was left out: read as sRGB";
  case FOL_REMARK_COLOURS_CONVERTED:
    return "its colours were converted to Adobe RGB (1998), with 16 bits";
  case FOL_REMARK_FIRST_PICTURE:
    return "the file contains several pictures; the first one is shown";
  case FOL_REMARK_BLURRED:
    return "it is blurred, so that single dots will hardly show: next time tap on the scalp to focus, hold the camera "
           "still, and use more light";
  case FOL_REMARK_OVEREXPOSED:
    return "part of the skin is over-exposed and has lost its tone: next time use a darker exposure, without flash or "
           "sun on the scalp";
  }
  return "";
}
