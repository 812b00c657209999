/* Internal declarations of the files that wrap Dear ImGui. */
#ifndef FOL_WIDGETS_UI_PARTS_H
#define FOL_WIDGETS_UI_PARTS_H

#include "widgets/focus.h"
#include "widgets/press.h"
#include "widgets/ui.h"

#include <imgui.h>
#include <imgui_internal.h>

struct fol_ui {
  float scale;
  bool trace_places;
  ImFont *fonts[FOL_FONTS];
  bool received[FOL_UI_OTHER]; /* kinds of events received since the last frame */
  double now_s, next_s;
  fol_layer layer;
  /* the text field that has the keyboard, and its text: */
  ImGuiID typing_in;
  bool typing_seen, stop_typing;
  int stepped;        /* number of presses of Up minus Down in that field since the last frame */
  ImGuiID focus_next; /* the field that gets the keyboard when it is added */
  char typed[256];
  ImGuiID typing_before; /* field that had the keyboard at the end of the last frame (its text is `typed_before`); by
                            now, another field may have the keyboard */
  char typed_before[256];
  char pasted[256];
  /* text whose editing was ended by a press of the mouse button. It is entered once the button is released, so that
   * nothing moves under the pointer before */
  struct {
    ImGuiID field; /* 0: none */
    char text[256];
    bool seen;    /* the field was added in this frame */
    bool entered; /* text was entered in this frame */
    bool now;     /* enter the text in this frame, because fol_ui_stop_typing was called */
  } ended;
  fol_press click;
  bool is_about; /* the identifiers of this panel contain the object that the panel is about (fol_ui_panel_about) */
  ImGuiStorage steady;
  /* members for the tooltip, up to `tip_hidden`: */
  char tip[200], tip_text[200]; /* the text requested in this frame, and the text that is shown or about to be */
  double tip_since_s;
  bool tip_hidden; /* hide the tip, since a mouse button was pressed after it was shown */
  ImGuiStorage places;
  /* members for the keyboard focus: */
  fol_focus focus;
  ImGuiID pressed; /* widget that a key has pressed; its click is reported when the widget is added in the next frame */
  const char *focus_wanted; /* id of the widget that gets the focus when it is drawn; NULL: none */
  bool reveal;              /* scroll to the focused widget */
  bool has_focus;           /* the widget added last has the focus */
  ImRect ring;              /* box of the widget with the focus; empty if that widget is not in the current panel */
  bool mouse_leads; /* the mouse was moved after the last key press, so that the tip shown is that of the widget under
                       the mouse */
};

/* Installs the callbacks for the clipboard and the key map (ui_input.cpp). */
void fol_ui_connect(fol_ui *ui);

/* Discards text whose editing has ended but which was not entered. */
void fol_ui_drop_ended(fol_ui *ui);

/* Prints the position of the centre of a clickable widget if it has changed since it was last printed. */
void fol_ui_trace_place(fol_ui *ui, const char *id, fol_box box);

/* Registers a widget as a focus stop. If it has the focus, scrolls to it if needed and draws the ring around it. */
void fol_ui_add_stop(fol_ui *ui, const char *name, ImGuiID id, fol_box box, bool field);

/* Draws the tooltip once the mouse has rested; called at the end of a frame. */
void fol_ui_draw_tip(fol_ui *ui);

#endif
