/* Theme: the interface's colours, neutral greys so as not to influence how the eye judges skin next to them; and the
 * dimensions that all panels use, in unscaled units (to be multiplied by the interface's scale). Contrasts are at least
 * those of WCAG 2.1, level AA: 4.5 for text, 3 for the parts of controls. */
#ifndef FOL_WIDGETS_THEME_H
#define FOL_WIDGETS_THEME_H

#include "widgets/shapes.h"

#define FOL_CANVAS       FOL_GREY(0x29)
#define FOL_PANEL        FOL_GREY(0x1c)
#define FOL_PANEL_RAISED FOL_GREY(0x25)
#define FOL_RULE         FOL_GREY(0x2e)
#define FOL_CONTROL      FOL_GREY(0x31)
#define FOL_CONTROL_OVER FOL_GREY(0x3c)
#define FOL_CONTROL_HELD FOL_GREY(0x46)
#define FOL_FIELD        FOL_GREY(0x12) /* the inside of a text field */
#define FOL_EDGE         FOL_GREY(0x74) /* outlines of buttons and fields, and the tracks of sliders and switches */
#define FOL_BRIGHT       FOL_GREY(0xe8) /* background of the selected item and of the primary button */
#define FOL_ON_BRIGHT    FOL_GREY(0x16)
#define FOL_TEXT         FOL_GREY(0xe2)
#define FOL_TEXT_DIM     FOL_GREY(0xb4)
#define FOL_TEXT_FAINT   FOL_GREY(0x9a)

/* Colours of marks over the photograph: white with a dark edge is visible on any skin; the painted area is blue, which
 * skin never is. */
#define FOL_MARK           FOL_RGBA(255, 255, 255, 240)
#define FOL_MARK_SOFT      FOL_RGBA(255, 255, 255, 120)
#define FOL_MARK_EDGE      FOL_RGBA(0, 0, 0, 150)
#define FOL_MARK_BAD       FOL_RGBA(255, 96, 64, 255)
#define FOL_MARK_FINE      FOL_RGBA(255, 255, 255, 128)
#define FOL_MARK_FINE_EDGE FOL_RGBA(0, 0, 0, 64)
#define FOL_LABEL          FOL_RGBA(16, 16, 16, 190)
#define FOL_MARK_SCAR      FOL_RGBA(214, 142, 255, 255)
#define FOL_MARK_BIRTHMARK FOL_RGBA(255, 214, 84, 255)
#define FOL_MARK_KEEP_OUT  FOL_RGBA(255, 122, 92, 255)
#define FOL_ACCENT         FOL_RGBA(92, 172, 255, 255) /* the blue of the painted area, for lines */
#define FOL_ACCENT_FAINT   FOL_RGBA(92, 172, 255, 110)
#define FOL_TINT_RED       0.16f
#define FOL_TINT_GREEN     0.45f
#define FOL_TINT_BLUE      0.95f
#define FOL_TINT_ALPHA     0.34f

#define FOL_STEPS_WIDTH         92.0f
#define FOL_LOW_HEIGHT          600.0f /* in windows lower than this, steps are icons and help is folded */
#define FOL_STEPS_WIDTH_LOW     60.0f
#define FOL_OPTIONS_WIDTH       300.0f
#define FOL_STRIP_HEIGHT        58.0f
#define FOL_STATUS_HEIGHT       30.0f
#define FOL_TIMELINE_HEIGHT     58.0f
#define FOL_TIMELINE_HEIGHT_LOW 44.0f
#define FOL_PAD                 20.0f
#define FOL_ROUNDING            6.0f
#define FOL_TOUCH               34.0f /* minimum height of anything clickable: large enough for a fingertip */

#endif
