/* The states of all tools. Each state is described in the header of its tool, and is kept while another tool is
 * selected. */
#ifndef FOL_TOOLS_TOOLS_H
#define FOL_TOOLS_TOOLS_H

#include "app/state/state.h"

/* The states of the tools, each created and freed by its tool; none is NULL. */
struct fol_tools {
  struct fol_ruler_tool *ruler;
  struct fol_head_tool *head;
  struct fol_hairline_tool *hairline;
  struct fol_brush_tool *brush;
  struct fol_zone_tool *zone;
  struct fol_fill_tool *fill;
  struct fol_align_tool *align;
  struct fol_own_hair *own_hair;
  struct fol_plan_offer *plan_offer;
};

#endif
