/* Tools: all of them together. What each keeps and does is in its own header. */
#ifndef FOL_TOOLS_TOOLS_H
#define FOL_TOOLS_TOOLS_H

#include "app/tools/brush_stroke.h"
#include "app/tools/hairline.h"
#include "app/tools/offer.h"
#include "app/tools/tool_align.h"
#include "app/tools/tool_brush.h"
#include "app/tools/tool_hair.h"
#include "app/tools/tool_head.h"
#include "app/tools/tool_ruler.h"
#include "app/tools/tool_zone.h"

/* What each keeps while it is in the hand, and until it is the next time. */
struct fol_tools {
  fol_ruler_hand ruler;
  fol_head_hand head;
  fol_hairline_hand hairline;
  fol_brush_hand brush;
  fol_zone_hand zone;
  fol_fill_hand fill;
  fol_align_hand align;
};

bool fol_tools_init(fol_app *app, fol_error *err);
void fol_tools_forget(fol_app *app);          /* what belongs to a document that is left */
void fol_tools_drop(fol_app *app);            /* fine where they were not made */
void fol_app_go(fol_app *app, fol_step step); /* with the tool that it begins with */

#endif
