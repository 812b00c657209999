/* UI: the only interface to Dear ImGui: text, clickable areas, text fields and drawing. Widgets are built on it in
 * pen.c and pen_fields.c.
 *
 * Debian's version 1.86 samples keys and buttons once per frame, so a press and release between two frames would be
 * lost. Therefore the caller asks fol_ui_accepts before each event, and runs a frame first if the answer is no. */
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

/* Fonts. */
typedef enum fol_font { FOL_FONT_BODY = 0, FOL_FONT_STRONG, FOL_FONT_SMALL, FOL_FONT_TITLE, FOL_FONTS } fol_font;

/* Settings of the interface. */
typedef struct fol_ui_options {
  const char *regular_path, *medium_path; /* font files; "" for the built-in font */
  float scale;                            /* of everything: 1 is 96 dots per inch */
  bool trace_places;                      /* print the position of each clickable widget when it changes */
} fol_ui_options;

/* Creates the interface. Needs a current OpenGL context, like all functions below. Returns NULL if the graphics driver
 * rejects its shaders. */
fol_ui *fol_ui_new(const fol_ui_options *options);

/* Frees the interface. NULL is fine. */
void fol_ui_drop(fol_ui *ui);

/* Returns the scale of the options. */
float fol_ui_scale(const fol_ui *ui);

/* ---- events ----------------------------------------------------------------------------------- */

/* Kinds of events. */
typedef enum fol_ui_event {
  FOL_UI_MOVE = 0,
  FOL_UI_BUTTON,
  FOL_UI_WHEEL,
  FOL_UI_KEY,
  FOL_UI_TEXT,
  FOL_UI_OTHER, /* not for the interface, but it may depend on the effects of earlier events */
} fol_ui_event;

/* Whether an event of that kind may be handled now; if not, run a frame first. */
bool fol_ui_accepts(const fol_ui *ui, fol_ui_event event);

/* Sends a mouse position, window pixels. */
void fol_ui_send_mouse(fol_ui *ui, float x, float y);

/* Sends that the mouse has left the window. */
void fol_ui_send_mouse_gone(fol_ui *ui);

/* Sends a mouse button: 0 left, 1 right, 2 middle. */
void fol_ui_send_button(fol_ui *ui, int button, bool down);

/* Sends steps of the mouse wheel, positive away from the user. */
void fol_ui_send_wheel(fol_ui *ui, float steps);

/* Sends a key. */
void fol_ui_send_key(fol_ui *ui, int32_t sdl_keycode, bool down, bool control, bool shift);

/* Sends typed text. */
void fol_ui_send_text(fol_ui *ui, const char *utf8);

/* Notes that a key was pressed, so that tips follow the keyboard focus until the mouse moves. */
void fol_ui_set_keys_lead(fol_ui *ui);

/* Whether the mouse was moved since the last key. */
bool fol_ui_mouse_leads(const fol_ui *ui);

/* Whether a text field has the keyboard. */
bool fol_ui_typing(const fol_ui *ui);

/* Takes the keyboard from the text field; its text counts as entered. */
void fol_ui_stop_typing(fol_ui *ui);

/* Returns the number of presses of Up minus Down in the active field since the last frame; with Shift each counts ten
 * times. */
int fol_ui_stepped(const fol_ui *ui);

/* Replaces the text in the active field, and selects it. */
void fol_ui_retype(fol_ui *ui, const char *text);

/* ---- keyboard focus --------------------------------------------------------------------------- */

/* The effect of moving the focus. */
typedef enum fol_focus_result {
  FOL_FOCUS_UNMOVED = 0,
  FOL_FOCUS_MOVED,
  FOL_FOCUS_MOVED_TO_FIELD /* a text field, which gets the keyboard some frames later */
} fol_focus_result;

/* Moves the focus. */
fol_focus_result fol_ui_focus_go(fol_ui *ui, fol_focus_step step);

/* Whether the focus is on a widget that still exists. */
bool fol_ui_focused(const fol_ui *ui);

/* Gives the keyboard back to the picture. */
void fol_ui_focus_leave(fol_ui *ui);

/* Scrolls the panel that has the focus, in pages; positive: down. */
void fol_ui_focus_scroll(fol_ui *ui, float pages);

/* Clicks the focused widget in the next frame. */
void fol_ui_focus_press(fol_ui *ui);

/* ---- presses ---------------------------------------------------------------------------------- */

/* Whether a clickable widget is held, or its click is not reported yet. Panels must not change meanwhile: changes wait,
 * and so does text whose editing was ended by the press. */
bool fol_ui_is_pressed(const fol_ui *ui);

/* Returns `now`, but while something is pressed the previous value: for widgets that exist in two forms, so that the
 * one that was pressed still exists when its click is reported. `id` identifies the value within the panel. */
bool fol_ui_steady(fol_ui *ui, const char *id, bool now);

/* ---- frames ----------------------------------------------------------------------------------- */

/* Begins a frame for a window of that size, px, at that time. */
void fol_ui_begin(fol_ui *ui, float width, float height, double now_s);

/* Ends the frame. */
void fol_ui_end(fol_ui *ui);

/* Draws the last frame with OpenGL. */
void fol_ui_paint(fol_ui *ui);

/* Returns the time until another frame is needed without any event, ms; -1: never. */
int fol_ui_wait_ms(const fol_ui *ui);

/* Whether the cursor should be a text beam. */
bool fol_ui_over_text(const fol_ui *ui);

/* Begins a panel, which takes clicks and the wheel inside `box` and scrolls if its content is taller. It covers panels
 * that began before it in the frame; a modal one blocks their input. Returns where the content begins. */
fol_spot fol_ui_panel_begin(fol_ui *ui, const char *id, fol_box box, bool modal);

/* Scrolls the panel that begins next to the top. */
void fol_ui_panel_top(fol_ui *ui);

/* Binds the widgets that follow in the panel to `what`: if that changes, they are different widgets, and a press of one
 * is no click of the other. At most once per panel. */
void fol_ui_panel_about(fol_ui *ui, const char *what);

/* Ends the panel. */
void fol_ui_panel_end(fol_ui *ui, float content_height);

/* ---- within a panel --------------------------------------------------------------------------- */

/* What happened to a clickable area. */
typedef struct fol_hit {
  bool hovered, held;
  bool clicked;  /* pressed, and released inside the box that it had when pressed */
  bool released; /* a press that began on it has ended, anywhere */
} fol_hit;

/* Adds a clickable area that keys can reach. */
fol_hit fol_ui_hit(fol_ui *ui, const char *id, fol_box box);

/* Adds a clickable area for the mouse only. */
fol_hit fol_ui_row(fol_ui *ui, const char *id, fol_box box);

/* Adds an area that acts while it is held, so that nothing has to wait for its release; keys can reach it. */
fol_hit fol_ui_hold(fol_ui *ui, const char *id, fol_box box);

/* Adds an area that acts while it is held, for the mouse only. */
fol_hit fol_ui_drag(fol_ui *ui, const char *id, fol_box box);

/* What happened to a text field. */
typedef enum fol_field_event {
  FOL_FIELD_IDLE = 0,
  FOL_FIELD_TYPING,
  FOL_FIELD_ENTERED, /* by Enter; `text` holds what was typed */
  FOL_FIELD_CHANGED, /* left with changed text, in `text`; after a press elsewhere reported when the button is released
                      */
  FOL_FIELD_LEFT,    /* by Escape, or unchanged */
} fol_field_event;

/* A text field. */
typedef struct fol_text_field {
  const char *id;
  fol_box box;
  bool focus;  /* give it the keyboard now */
  bool secret; /* hide what is typed */
  bool live;   /* `text` follows what is being typed */
  char *text;  /* in: what it shows while idle; out: what was typed */
  size_t size; /* of `text`, bytes */
} fol_text_field;

/* Adds a text field. */
fol_field_event fol_ui_field(fol_ui *ui, const fol_text_field *field);

/* Wipes what was typed and pasted last from memory. NULL is fine. */
void fol_ui_forget_typed(fol_ui *ui);

/* Shows a tip next to the mouse once it has rested; call in each frame in which the widget is hovered. */
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

/* Ends such a limit. */
void fol_ui_unclip(fol_ui *ui);

/* Draws an OpenGL texture. */
void fol_ui_picture(fol_ui *ui, fol_box box, unsigned texture);

/* Fills a box, with rounded corners of that radius. */
void fol_ui_fill(fol_ui *ui, fol_box box, fol_colour colour, float rounding);

/* Draws the outline of a box. */
void fol_ui_outline(fol_ui *ui, fol_box box, fol_colour colour, float rounding, float thickness);

/* Draws a line. */
void fol_ui_line(fol_ui *ui, fol_spot from, fol_spot to, fol_colour colour, float thickness);

/* Draws connected lines. */
void fol_ui_polyline(fol_ui *ui, const fol_spot *spots, int count, fol_colour colour, float thickness);

/* Draws a filled circle. */
void fol_ui_disc(fol_ui *ui, fol_spot centre, float radius, fol_colour colour);

/* Draws a circle. */
void fol_ui_ring(fol_ui *ui, fol_spot centre, float radius, fol_colour colour, float thickness);

/* Draws text with its top left at `at`, wrapped at `wrap` px if that is above 0. */
void fol_ui_text(fol_ui *ui, fol_font font, fol_spot at, fol_colour colour, const char *text, float wrap);

/* Returns the width and height of text. */
fol_spot fol_ui_text_size(const fol_ui *ui, fol_font font, const char *text, float wrap);

#ifdef __cplusplus
}
#endif

#endif
