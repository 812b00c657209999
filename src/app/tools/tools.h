/* Tools: the state of each tool, described in the header of that tool. The state persists while other tools are active.
 */
#ifndef FOL_TOOLS_TOOLS_H
#define FOL_TOOLS_TOOLS_H

#include "app/state/state.h"

/* Pointers to the states of the tools; none is NULL. Each is created and freed by its tool. */
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
