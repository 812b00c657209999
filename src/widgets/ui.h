/* UI: the only interface to Dear ImGui: text, clickable areas, text fields and drawing. Widgets are built on it in
 * pen.c and pen_fields.c.
 *
 * Version 1.86 of Dear ImGui, which Debian has, samples keys and buttons once per frame, so a press and release between
 * two frames would be lost. Therefore the caller asks fol_ui_accepts before each event, and runs a frame first if the
 * answer is no. */
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

/* The interface. There can be one at a time; all functions belong to the main thread. */
typedef struct fol_ui fol_ui;

/* The fonts of the interface. */
typedef enum fol_font { FOL_FONT_BODY = 0, FOL_FONT_STRONG, FOL_FONT_SMALL, FOL_FONT_TITLE, FOL_FONTS } fol_font;

/* Settings of the interface. */
typedef struct fol_ui_options {
  const char *regular_path, *medium_path; /* paths of font files; "" for the built-in font */
  float scale;                            /* scale of the whole interface: 1 suits 96 dots per inch */
  bool trace_places;                      /* print the position of each clickable widget when it changes */
} fol_ui_options;

/* Creates the interface. Needs a current OpenGL context, like all functions below. Returns NULL if the graphics driver
 * rejects its shaders. */
fol_ui *fol_ui_new(const fol_ui_options *options);

/* Frees the interface. NULL is fine. */
void fol_ui_drop(fol_ui *ui);

/* Returns the interface's scale (fol_ui_options.scale). */
float fol_ui_scale(const fol_ui *ui);

/* ---- events ----------------------------------------------------------------------------------- */

/* Kinds of input events. */
typedef enum fol_ui_event {
  FOL_UI_MOVE = 0,
  FOL_UI_BUTTON,
  FOL_UI_WHEEL,
  FOL_UI_KEY,
  FOL_UI_TEXT,
  FOL_UI_OTHER, /* any other event; it may depend on the effects of earlier events */
} fol_ui_event;

/* Whether an event of kind `event` may be handled now; if not, a frame must be run first. */
bool fol_ui_accepts(const fol_ui *ui, fol_ui_event event);

/* Reports a position of the mouse, window pixels. */
void fol_ui_send_mouse(fol_ui *ui, float x, float y);

/* Reports that the mouse has left the window. */
void fol_ui_send_mouse_gone(fol_ui *ui);

/* Reports that a mouse button was pressed or released: 0 left, 1 right, 2 middle. */
void fol_ui_send_button(fol_ui *ui, int button, bool down);

/* Reports steps of the mouse wheel, positive away from the user. */
void fol_ui_send_wheel(fol_ui *ui, float steps);

/* Reports that a key was pressed or released, and whether Ctrl and Shift are held. */
void fol_ui_send_key(fol_ui *ui, int32_t sdl_keycode, bool down, bool control, bool shift);

/* Reports typed text. */
void fol_ui_send_text(fol_ui *ui, const char *utf8);

/* Records that a key was pressed: until the mouse moves, the tooltip is that of the focused widget instead of that of
 * the widget under the mouse. */
void fol_ui_set_keys_lead(fol_ui *ui);

/* Whether the mouse was moved since the last call of fol_ui_set_keys_lead. */
bool fol_ui_mouse_leads(const fol_ui *ui);

/* Whether a text field has the keyboard. */
bool fol_ui_typing(const fol_ui *ui);

/* Takes the keyboard from the active text field; what was typed counts as entered. */
void fol_ui_stop_typing(fol_ui *ui);

/* Returns the number of presses of Up minus those of Down in the active text field since the last frame; each press
 * with Shift counts ten times. */
int fol_ui_stepped(const fol_ui *ui);

/* Replaces the text in the active text field, and selects it. */
void fol_ui_retype(fol_ui *ui, const char *text);

/* ---- keyboard focus --------------------------------------------------------------------------- */

/* The effect of moving the focus. */
typedef enum fol_focus_result {
  FOL_FOCUS_UNMOVED = 0,
  FOL_FOCUS_MOVED,
  FOL_FOCUS_MOVED_TO_FIELD /* a text field, which gets the keyboard some frames later */
} fol_focus_result;

/* Moves the keyboard focus to the next, previous or nearest widget, as `step` says. */
fol_focus_result fol_ui_focus_go(fol_ui *ui, fol_focus_step step);

/* Whether a widget that still exists has the keyboard focus. */
bool fol_ui_focused(const fol_ui *ui);

/* Removes the keyboard focus from the widgets; keys then act on the picture. */
void fol_ui_focus_leave(fol_ui *ui);

/* Scrolls the panel of the focused widget by `pages` times the panel's height; positive: down. */
void fol_ui_focus_scroll(fol_ui *ui, float pages);

/* Clicks the focused widget in the next frame. */
void fol_ui_focus_press(fol_ui *ui);

/* Whether the focused widget is a text field. */
bool fol_ui_focus_is_field(const fol_ui *ui);

/* Moves the focus to the widget `id` as soon as it is drawn. If the mouse was used last, no ring is shown around it,
 * and keys act on the picture as before. `id` must stay valid until then. */
void fol_ui_focus_move_to(fol_ui *ui, const char *id);

/* ---- presses ---------------------------------------------------------------------------------- */

/* Whether a clickable widget is pressed, or its click is not reported yet. While this is so, nothing in the panels may
 * change or move: the caller delays changes, and text whose editing was ended by the press is not entered yet. */
bool fol_ui_is_pressed(const fol_ui *ui);

/* Returns `now` or, while any widget is pressed (fol_ui_is_pressed), the value that was returned for `id` before the
 * press. Use it for the condition by which a widget has one of two forms, since the form that was pressed must still
 * exist when its click is reported. `id` identifies the value within the panel. */
bool fol_ui_steady(fol_ui *ui, const char *id, bool now);

/* ---- frames ----------------------------------------------------------------------------------- */

/* Begins a frame for a window of `width` x `height` px at the time `now_s`, in seconds. */
void fol_ui_begin(fol_ui *ui, float width, float height, double now_s);

/* Ends the frame. */
void fol_ui_end(fol_ui *ui);

/* Draws the last frame with OpenGL. */
void fol_ui_paint(fol_ui *ui);

/* Returns the time after which another frame is needed even if no event arrives, ms; -1 if none is needed. */
int fol_ui_wait_ms(const fol_ui *ui);

/* Whether the mouse cursor should be a text beam, because it is over a text field. */
bool fol_ui_over_text(const fol_ui *ui);

/* Begins the panel `id`, which receives clicks and the wheel inside `box` and scrolls if its content is taller. It
 * covers panels that began before it in the frame; a modal panel blocks their input. Returns the top left corner of the
 * content. */
fol_spot fol_ui_panel_begin(fol_ui *ui, const char *id, fol_box box, bool modal);

/* Scrolls to its top the panel that the next call of fol_ui_panel_begin will begin. */
void fol_ui_panel_top(fol_ui *ui);

/* Makes the text `what`, which names the object that the following widgets of the panel are about, a part of their
 * identifiers. If `what` differs in a later frame, the widgets of that frame count as new ones. So a press that began
 * on a widget for one object cannot click the same widget for another object. Call it at most once per panel. */
void fol_ui_panel_about(fol_ui *ui, const char *what);

/* Ends the panel. `content_height` (px) determines how far it can be scrolled. */
void fol_ui_panel_end(fol_ui *ui, float content_height);

/* ---- within a panel --------------------------------------------------------------------------- */

/* What happened to a clickable area in this frame. */
typedef struct fol_hit {
  bool hovered, held;
  bool clicked;  /* it was pressed, and released inside the box that it had when pressed */
  bool released; /* a press that began on it has ended, anywhere */
} fol_hit;

/* Adds a clickable area that can get the keyboard focus. */
fol_hit fol_ui_hit(fol_ui *ui, const char *id, fol_box box);

/* Adds an area that only the mouse can click: it cannot get the keyboard focus. */
fol_hit fol_ui_row(fol_ui *ui, const char *id, fol_box box);

/* Adds an area that acts while it is held. Since it does not wait for its release, fol_ui_is_pressed does not count it
 * as pressed, and panels may change meanwhile. It can get the keyboard focus. */
fol_hit fol_ui_hold(fol_ui *ui, const char *id, fol_box box);

/* Adds an area as fol_ui_hold does, but it cannot get the keyboard focus. */
fol_hit fol_ui_drag(fol_ui *ui, const char *id, fol_box box);

/* What happened to a text field in this frame. */
typedef enum fol_field_event {
  FOL_FIELD_IDLE = 0,
  FOL_FIELD_TYPING,
  FOL_FIELD_ENTERED, /* left with Enter; `text` holds what was typed */
  FOL_FIELD_CHANGED, /* left in another way, with changed text in `text`. If a mouse press elsewhere ended the editing,
                        this is reported when the button is released */
  FOL_FIELD_LEFT,    /* left with Escape, or with unchanged text */
} fol_field_event;

/* A text field. */
typedef struct fol_text_field {
  const char *id;
  fol_box box;
  bool focus;  /* give the field the keyboard now */
  bool secret; /* do not show what is typed */
  bool live;   /* `text` follows what is being typed */
  char *text;  /* on input, what the field shows while it is not edited; on return, what was typed */
  size_t size; /* size of `text`, bytes */
} fol_text_field;

/* Adds a text field; returns what happened to it in this frame. */
fol_field_event fol_ui_field(fol_ui *ui, const fol_text_field *field);

/* Wipes from memory the texts that were typed and pasted last. `ui` may be NULL. */
void fol_ui_forget_typed(fol_ui *ui);

/* Shows a tooltip for the widget that was added last, once the mouse has rested for a moment. Call it in each frame in
 * which that widget is hovered (fol_hit.hovered). */
void fol_ui_tip(fol_ui *ui, const char *text);

/* Returns the mouse position, window pixels. */
fol_spot fol_ui_mouse(const fol_ui *ui);

/* ---- drawing ---------------------------------------------------------------------------------- */

/* What to draw on: the current panel, or the picture, beneath all panels. */
typedef enum fol_layer { FOL_LAYER_PANEL = 0, FOL_LAYER_PICTURE } fol_layer;

/* Selects the layer for the following drawing, until the end of the frame. */
void fol_ui_draw_on(fol_ui *ui, fol_layer layer);

/* Limits drawing to a box, until fol_ui_unclip. */
void fol_ui_clip(fol_ui *ui, fol_box box);

/* Ends the limit set by fol_ui_clip. */
void fol_ui_unclip(fol_ui *ui);

/* Draws an OpenGL texture stretched to a box. */
void fol_ui_picture(fol_ui *ui, fol_box box, unsigned texture);

/* Fills a box whose corners are rounded with radius `rounding`. */
void fol_ui_fill(fol_ui *ui, fol_box box, fol_colour colour, float rounding);

/* Draws the outline of a box whose corners are rounded with radius `rounding`. */
void fol_ui_outline(fol_ui *ui, fol_box box, fol_colour colour, float rounding, float thickness);

/* Draws a line. */
void fol_ui_line(fol_ui *ui, fol_spot from, fol_spot to, fol_colour colour, float thickness);

/* Draws lines that connect `count` points in order. */
void fol_ui_polyline(fol_ui *ui, const fol_spot *spots, int count, fol_colour colour, float thickness);

/* Draws a filled circle. */
void fol_ui_disc(fol_ui *ui, fol_spot centre, float radius, fol_colour colour);

/* Draws the outline of a circle. */
void fol_ui_ring(fol_ui *ui, fol_spot centre, float radius, fol_colour colour, float thickness);

/* Draws text with its top left corner at `at`; if `wrap` is above 0, lines are wrapped at that width, px. */
void fol_ui_text(fol_ui *ui, fol_font font, fol_spot at, fol_colour colour, const char *text, float wrap);

/* Returns the width and height of text as fol_ui_text draws it, px. */
fol_spot fol_ui_text_size(const fol_ui *ui, fol_font font, const char *text, float wrap);

#ifdef __cplusplus
}
#endif

#endif
