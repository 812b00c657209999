/* What the files that wrap Dear ImGui share; nothing else includes it. */
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
  bool told[FOL_UI_ELSEWHERE]; /* kinds of events since the last frame */
  double now_s, next_s;
  fol_layer layer;
  /* the text field that has the keyboard */
  ImGuiID typing_in;
  bool typing_seen, stop_typing;
  int stepped;        /* Up and Down, pressed in it since the last frame */
  ImGuiID focus_next; /* the field that gets the keyboard when it is met */
  char typed[256];
  ImGuiID typing_before; /* the same as the last frame left it: a field that comes earlier may have taken over since */
  char typed_before[256];
  char pasted[256];
  /* text that a press has ended: it is entered once the button is up, so that nothing moves under the pointer */
  struct {
    ImGuiID field; /* 0: none */
    char text[256];
    bool seen;    /* its field was met in this frame */
    bool entered; /* in this frame */
    bool hurry;   /* now: something builds on it */
  } ended;
  fol_press click;
  bool is_about; /* the panel has said what it is about */
  ImGuiStorage steady;
  /* the tip under the mouse */
  char tip[200], tip_text[200]; /* of this frame, and the one that has rested since */
  double tip_since_s;
  bool tip_hushed; /* a button was pressed since it came up: who presses has read it */
  ImGuiStorage places;
  /* the keyboard among what can be clicked */
  fol_focus focus;
  ImGuiID pressed;  /* by a key: clicked when it is met */
  bool reveal;      /* what the focus has come to is scrolled into sight */
  bool met_focus;   /* what was met last has it, */
  ImRect ring;      /* and lies there; empty: it is not in this panel */
  bool mouse_leads; /* moved since the last key: tips are the mouse's */
};

/* The clipboard and the keys, as Dear ImGui asks for them (ui_input.cpp). */
void fol_ui_connect(fol_ui *ui);

void fol_ui_drop_ended(fol_ui *ui); /* what was typed, and is not entered */

/* Prints where a thing to click lies, if it was not there before. */
void fol_ui_trace_place(fol_ui *ui, const char *id, fol_box box);

/* Takes note of what keys can stop at, and of where it lies if they have. */
void fol_ui_meet(fol_ui *ui, const char *name, ImGuiID id, fol_box box, bool field);

/* What is under the mouse, explained once it has rested there; ends a frame. */
void fol_ui_draw_tip(fol_ui *ui);

#endif
