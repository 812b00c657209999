/* Icons, drawn as lines. */
#ifndef FOL_WIDGETS_ICONS_H
#define FOL_WIDGETS_ICONS_H

#include "widgets/ui.h"

/* The icons. */
typedef enum fol_icon {
  FOL_ICON_PHOTO = 0,
  FOL_ICON_SCALE,
  FOL_ICON_HEAD,
  FOL_ICON_HAIRLINE,
  FOL_ICON_DENSITY,
  FOL_ICON_SESSIONS,
  FOL_ICON_EXPORT,
  FOL_ICON_OPEN,
  FOL_ICON_UNDO,
  FOL_ICON_REDO,
  FOL_ICON_SAVE,
  FOL_ICON_SPLIT,
  FOL_ICON_SIDES,
  FOL_ICON_CLOSE,
  FOL_ICON_CHECK,
  FOL_ICON_LOCK,
  FOL_ICON_EYE,
  FOL_ICON_FULL_SCREEN,
  FOL_ICON_FIND,
  FOL_ICONS
} fol_icon;

/* Draws an icon in a square with sides of `size` window pixels and its top left corner at `at`. */
void fol_icon_draw(fol_ui *ui, fol_icon icon, fol_spot at, float size, fol_colour colour);

#endif
