#include "widgets/icons.h"

/* The lines of an icon: x and y of points on a grid of 24 x 24, which are connected in order. UP ends a line, STOP ends
 * the icon. */
typedef signed char strokes[64];
#define UP   -1, -1
#define STOP -2, -2

static const strokes drawings[FOL_ICONS] = {
    [FOL_ICON_PHOTO] = {3,  5,  21, 5,  21, 19, 3,  19, 3,  5, UP, 3, 16,  8,
                        11, 12, 15, 15, 12, 21, 17, UP, 16, 8, 16, 9, STOP},
    [FOL_ICON_SCALE] = {2,  8, 22, 8,  22, 16, 2, 16, 2,  8,  UP, 6, 8,  6,  11,  UP,
                        10, 8, 10, 12, UP, 14, 8, 14, 11, UP, 18, 8, 18, 12, STOP},
    [FOL_ICON_HEAD] = {12, 2,  17, 4, 20, 8, 20, 13, 17, 19, 12, 22, 7,  19, 4,  13, 4,  8,  7,  4,   12,
                       2,  UP, 12, 2, 9,  7, 9,  15, 12, 22, UP, 4,  11, 9,  13, 15, 13, 20, 11, STOP},
    [FOL_ICON_HAIRLINE] = {3, 17, 4, 12, 7,  8,  12, 6,  17, 8,  20, 12, 21, 17, UP, 11,
                           5, 13, 5, 13, 7,  11, 7,  11, 5,  UP, 2,  16, 4,  16, 4,  18,
                           2, 18, 2, 16, UP, 20, 16, 22, 16, 22, 18, 20, 18, 20, 16, STOP},
    [FOL_ICON_DENSITY] = {20, 4,  12, 12, UP, 12, 12, 9,  12, 7,  14, 6,  18,
                          3,  20, 8,  20, 11, 19, 13, 17, 13, 14, 12, 12, STOP},
    [FOL_ICON_SESSIONS] = {4,  19, 4,  15, 7,  15, 7,  19, 4, 19, UP, 10, 19, 10, 10, 13,  10,
                           13, 19, 10, 19, UP, 16, 19, 16, 5, 19, 5,  19, 19, 16, 19, STOP},
    [FOL_ICON_EXPORT] = {12, 15, 12, 3, UP, 8, 7, 12, 3, 16, 7, UP, 4, 13, 4, 20, 20, 20, 20, 13, STOP},
    [FOL_ICON_OPEN] = {3, 19, 3, 5, 9, 5, 11, 8, 21, 8, 21, 19, 3, 19, STOP},
    [FOL_ICON_UNDO] = {8, 4, 4, 8, 8, 12, UP, 4, 8, 14, 8, 18, 10, 20, 14, 18, 18, 14, 20, 9, 20, STOP},
    [FOL_ICON_REDO] = {16, 4, 20, 8, 16, 12, UP, 20, 8, 10, 8, 6, 10, 4, 14, 6, 18, 10, 20, 15, 20, STOP},
    [FOL_ICON_SAVE] = {4, 4,  16, 4,  20, 8,  20, 20, 4, 20, 4,  4,  UP, 8,  4,   8,
                       9, 15, 9,  15, 4,  UP, 7,  20, 7, 14, 17, 14, 17, 20, STOP},
    [FOL_ICON_SPLIT] = {12, 2, 12, 22, UP, 3,  5,  21, 5, 21, 19, 3,  19, 3,  5,   UP,
                        12, 9, 16, 5,  UP, 12, 14, 21, 5, UP, 13, 18, 21, 10, STOP},
    [FOL_ICON_SIDES] = {3,  5,  11, 5,  11, 19, 3,  19, 3,  5, UP, 13, 5,  21, 5,  21,
                        19, 13, 19, 13, 5,  UP, 13, 12, 20, 5, UP, 13, 18, 21, 10, STOP},
    [FOL_ICON_CLOSE] = {6, 6, 18, 18, UP, 18, 6, 6, 18, STOP},
    [FOL_ICON_LOCK] = {5, 11, 19, 11, 19, 21, 5, 21, 5,  11, UP, 8,  11, 8,  7,   9,
                       4, 12, 3,  15, 4,  16, 7, 16, 11, UP, 12, 15, 12, 17, STOP},
    [FOL_ICON_EYE] = {2,  12, 5,  8,  9,  6, 12, 5,  15, 6,  19, 8,  22, 12, 19, 16, 15, 18, 12, 19, 9,  18, 5,
                      16, 2,  12, UP, 12, 9, 14, 10, 15, 12, 14, 14, 12, 15, 10, 14, 9,  12, 10, 10, 12, 9,  STOP},
    [FOL_ICON_FULL_SCREEN] = {3,  9,  3,  4,  9,  4,  UP, 15, 4,  21, 4,  21, 9,  UP,
                              21, 15, 21, 20, 15, 20, UP, 9,  20, 3,  20, 3,  15, STOP},
    [FOL_ICON_FIND] = {10, 3, 14, 5, 16, 9, 15, 13, 12, 16, 8, 16, 5, 13, 4, 9, 6, 5, 10, 3, UP, 15, 15, 21, 21, STOP},
    [FOL_ICON_CHECK] = {5, 12, 10, 17, 19, 7, STOP},
};

void fol_icon_draw(fol_ui *ui, fol_icon icon, fol_spot at, float size, fol_colour colour) {
  float unit = size / 24;
  fol_spot line[32];
  int count = 0;
  for (const signed char *pen = drawings[icon];; pen += 2) {
    if (pen[0] >= 0) {
      line[count++] = (fol_spot){at.x + (float)pen[0] * unit, at.y + (float)pen[1] * unit};
      continue;
    }
    fol_ui_polyline(ui, line, count, colour, 1.7f * unit);
    count = 0;
    if (pen[0] == -2)
      return;
  }
}
