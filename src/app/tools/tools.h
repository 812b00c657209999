/* Tools: where each finds what it keeps while it is in the hand, and until it is the next time. The tool's own header
 * says what that is. */
#ifndef FOL_TOOLS_TOOLS_H
#define FOL_TOOLS_TOOLS_H

#include "app/state/state.h"

/* None is NULL. Each is owned, made and dropped by its tool. */
struct fol_tools {
  struct fol_ruler_hand *ruler;
  struct fol_head_hand *head;
  struct fol_hairline_hand *hairline;
  struct fol_brush_hand *brush;
  struct fol_zone_hand *zone;
  struct fol_fill_hand *fill;
  struct fol_align_hand *align;
  struct fol_own_hair *own_hair;
};

#endif
