#include "app/state/view_labels.h"

const fol_view_name fol_view_order[FOL_VIEWS - 1] = {FOL_VIEW_FRONT, FOL_VIEW_TOP,          FOL_VIEW_LEFT,
                                                     FOL_VIEW_RIGHT, FOL_VIEW_OBLIQUE_LEFT, FOL_VIEW_OBLIQUE_RIGHT,
                                                     FOL_VIEW_BACK,  FOL_VIEW_CLOSE_UP};

static const char *const labels[FOL_VIEWS] = {
    [FOL_VIEW_FRONT] = "Front",
    [FOL_VIEW_TOP] = "Top",
    [FOL_VIEW_LEFT] = "Left",
    [FOL_VIEW_RIGHT] = "Right",
    [FOL_VIEW_BACK] = "Back",
    [FOL_VIEW_OBLIQUE_LEFT] = "Front left",
    [FOL_VIEW_OBLIQUE_RIGHT] = "Front right",
    [FOL_VIEW_CLOSE_UP] = "Close-up",
};

const char *fol_view_label(fol_view_name which) {
  return labels[which];
}
