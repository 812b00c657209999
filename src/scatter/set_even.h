/* Puts the points of a set into an order in which every prefix is as dense everywhere. */
#ifndef FOLLIDOT_SCATTER_SET_EVEN_H
#define FOLLIDOT_SCATTER_SET_EVEN_H

#include "follidot/base.h"

/* How far before its place by gap alone a point may come: it keeps sqrt(0.875) of that order's spacing. Since no
 * point comes earlier, this share of a list's length is settled whatever would follow the list. */
#define FOL_SET_EVEN_SHARE 0.875

/* Reorders points that are in order of the gap they filled. *settled of them, about FOL_SET_EVEN_SHARE of `count`, are
 * then those that a longer list begins with too; the rest is undefined. */
bool fol_set_even_out(size_t *settled, uint32_t *x, uint32_t *y, size_t count, fol_error *err);

#endif
