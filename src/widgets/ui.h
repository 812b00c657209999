/* The one door to Dear ImGui: text, areas that can be clicked, text fields and drawing, nothing else.
 * Widgets are put together from these in pen.c and pen_fields.c.
 *
 * Debian's 1.86 looks at the state of keys and buttons once a frame, so a press and a release that fall
 * between two frames are lost. Here it is told events one by one: whoever tells asks fol_ui_accepts
 * first, and runs a frame where the answer is no. */
#ifndef FOL_WIDGETS_UI_H
#define FOL_WIDGETS_UI_H

#include "widgets/focus.h"
#include "widgets/shapes.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct fol_ui fol_ui;

typedef enum fol_font { FOL_FONT_BODY = 0, FOL_FONT_STRONG, FOL_FONT_SMALL, FOL_FONT_TITLE, FOL_FONTS } fol_font;

typedef struct fol_ui_options {
  const char *regular_path, *medium_path; /* font files; "" for the built-in one */
  float scale;                            /* of everything: 1 is 96 dots to the inch */
  bool trace_places;                      /* print where each clickable thing lies, when that changes */
} fol_ui_options;

/* Needs a current OpenGL context, here and in all that follows. There can be one at a time. NULL where the
 * graphics driver refuses its shaders. */
fol_ui *fol_ui_new(const fol_ui_options *options);
void fol_ui_drop(fol_ui *ui);
float fol_ui_scale(const fol_ui *ui);

/* ---- what happened ---------------------------------------------------------------------------- */

typedef enum fol_ui_event {
  FOL_UI_MOVE = 0,
  FOL_UI_BUTTON,
  FOL_UI_WHEEL,
  FOL_UI_KEY,
  FOL_UI_TEXT,
  FOL_UI_ELSEWHERE, /* not for the interface, but it may rest on what the interface does with what it was told */
} fol_ui_event;

/* Whether an event of that kind may be handled now; false: a frame has to be run first. */
bool fol_ui_accepts(const fol_ui *ui, fol_ui_event event);
void fol_ui_tell_mouse(fol_ui *ui, float x, float y);
void fol_ui_tell_mouse_gone(fol_ui *ui);
void fol_ui_tell_button(fol_ui *ui, int button, bool down); /* 0 left, 1 right, 2 middle */
void fol_ui_tell_wheel(fol_ui *ui, float steps);
void fol_ui_tell_key(fol_ui *ui, int32_t sdl_keycode, bool down, bool control, bool shift);
void fol_ui_tell_text(fol_ui *ui, const char *utf8);
void fol_ui_tell_keys_lead(fol_ui *ui);    /* a key was pressed, for whomever */
bool fol_ui_mouse_leads(const fol_ui *ui); /* it was moved since */

bool fol_ui_typing(const fol_ui *ui); /* a text field has the keyboard */
void fol_ui_stop_typing(fol_ui *ui);  /* its text counts as entered */

int fol_ui_stepped(const fol_ui *ui); /* how often Up was pressed since the last frame in the field, less Down; ten
                                         times as often with Shift */
void fol_ui_retype(fol_ui *ui, const char *text); /* in the place of what was typed there */

/* ---- the keyboard's focus --------------------------------------------------------------------- */

typedef enum fol_ui_went {
  FOL_WENT_NOWHERE = 0,
  FOL_WENT,
  FOL_WENT_TO_FIELD /* which has it some frames on */
} fol_ui_went;
fol_ui_went fol_ui_focus_go(fol_ui *ui, fol_ui_way way);
bool fol_ui_focused(const fol_ui *ui);             /* keys have moved to something, which is still there */
void fol_ui_focus_leave(fol_ui *ui);               /* the keyboard is the picture's again */
void fol_ui_focus_scroll(fol_ui *ui, float pages); /* the panel that has it, downwards */
void fol_ui_focus_press(fol_ui *ui);               /* what has the focus counts as clicked in the next frame */

/* ---- a press ---------------------------------------------------------------------------------- */

/* Something is held that is clicked when it is let go, or that click is not told yet. Meanwhile panels shall show the
 * same: what changes them waits, as text does that the press has ended. */
bool fol_ui_is_pressed(const fol_ui *ui);

/* `now`, or while something is pressed what it was before: for what is offered in one of two ways, so that the way
 * which was pressed is still there when its click is told. `id` is one of the panel's. */
bool fol_ui_steady(fol_ui *ui, const char *id, bool now);

/* ---- a frame ---------------------------------------------------------------------------------- */

void fol_ui_begin(fol_ui *ui, float width, float height, double now_s);
void fol_ui_end(fol_ui *ui);
void fol_ui_paint(fol_ui *ui);           /* what the last frame drew, through OpenGL */
int fol_ui_wait_ms(const fol_ui *ui);    /* until it has to draw again by itself; -1 for never */
bool fol_ui_over_text(const fol_ui *ui); /* the cursor should be a text beam */

/* A panel takes clicks and the wheel inside `box`; what is taller than it scrolls. Returns where its
 * content begins. It lies over those that began before it in the frame; a modal one takes the input from them. */
fol_spot fol_ui_panel_begin(fol_ui *ui, const char *id, fol_box box, bool modal);
void fol_ui_panel_top(fol_ui *ui); /* the panel that begins next is not scrolled any more */
/* What follows in the panel belongs to `what`, and with another it is another thing: a press of the one is no click of
 * the other. Once a panel. */
void fol_ui_panel_about(fol_ui *ui, const char *what);
void fol_ui_panel_end(fol_ui *ui, float content_height);

/* ---- within a panel --------------------------------------------------------------------------- */

typedef struct fol_hit {
  bool hovered, held;
  bool clicked;  /* pressed and released in the place that it had when it was pressed */
  bool released; /* the press that began on it has ended, wherever */
} fol_hit;
/* What is clicked; and the same for a pointer only: keys do not stop there. */
fol_hit fol_ui_hit(fol_ui *ui, const char *id, fol_box box);
fol_hit fol_ui_row(fol_ui *ui, const char *id, fol_box box);
/* What does something while it is held, so that nothing waits until it is let go; and the same for a pointer only. */
fol_hit fol_ui_hold(fol_ui *ui, const char *id, fol_box box);
fol_hit fol_ui_drag(fol_ui *ui, const char *id, fol_box box);

typedef enum fol_field_event {
  FOL_FIELD_IDLE = 0,
  FOL_FIELD_TYPING,
  FOL_FIELD_ENTERED, /* by Enter: `text` holds what was typed */
  FOL_FIELD_CHANGED, /* by leaving it: the same. After a press on something that is clicked it is told when that ends */
  FOL_FIELD_LEFT,    /* by Escape, or unchanged */
} fol_field_event;

typedef struct fol_text_field {
  const char *id;
  fol_box box;
  bool focus;  /* give it the keyboard now */
  bool secret; /* what is typed is not shown */
  bool live;   /* `text` follows what is being typed */
  char *text;  /* in: what it shows while idle; out: what was typed */
  size_t size;
} fol_text_field;
fol_field_event fol_ui_field(fol_ui *ui, const fol_text_field *field);
void fol_ui_forget_typed(fol_ui *ui); /* wipes what was typed last, and pasted */

/* Shown beside the mouse once it has rested; call while the thing is hovered. */
void fol_ui_tip(fol_ui *ui, const char *text);

fol_spot fol_ui_mouse(const fol_ui *ui);

/* ---- drawing ---------------------------------------------------------------------------------- */

typedef enum fol_layer { FOL_LAYER_PANEL = 0, FOL_LAYER_PICTURE } fol_layer; /* the second: under all panels */
void fol_ui_draw_on(fol_ui *ui, fol_layer layer);
void fol_ui_clip(fol_ui *ui, fol_box box); /* until fol_ui_unclip */
void fol_ui_unclip(fol_ui *ui);

/* A picture: an OpenGL texture. */
void fol_ui_picture(fol_ui *ui, fol_box box, unsigned texture);
void fol_ui_fill(fol_ui *ui, fol_box box, fol_colour colour, float rounding);
void fol_ui_outline(fol_ui *ui, fol_box box, fol_colour colour, float rounding, float thickness);
void fol_ui_line(fol_ui *ui, fol_spot from, fol_spot to, fol_colour colour, float thickness);
void fol_ui_polyline(fol_ui *ui, const fol_spot *spots, int count, fol_colour colour, float thickness);
void fol_ui_disc(fol_ui *ui, fol_spot centre, float radius, fol_colour colour);
void fol_ui_ring(fol_ui *ui, fol_spot centre, float radius, fol_colour colour, float thickness);
/* Wraps at `wrap` px where that is above 0. */
void fol_ui_text(fol_ui *ui, fol_font font, fol_spot at, fol_colour colour, const char *text, float wrap);
fol_spot fol_ui_text_size(const fol_ui *ui, fol_font font, const char *text, float wrap);

#ifdef __cplusplus
}
#endif

#endif
