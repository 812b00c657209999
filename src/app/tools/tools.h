/* Tools: where each finds what it keeps while it is in the hand, and until it is the next time. The tool's own header
 * says what that is. */
#ifndef FOL_TOOLS_TOOLS_H
#define FOL_TOOLS_TOOLS_H

#include "app/state/state.h"

/* None is NULL. Each is owned, made and dropped by its tool. */
struct fol_tools {
  struct fol_ruler_tool *ruler;
  struct fol_head_tool *head;
  struct fol_hairline_tool *hairline;
  struct fol_brush_tool *brush;
  struct fol_zone_tool *zone;
  struct fol_fill_tool *fill;
  struct fol_align_tool *align;
  struct fol_own_hair *own_hair;
};

#endif
