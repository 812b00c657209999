/* Hands: controls a window through the X server: mouse, keyboard, window manager, and files dropped from another
 * program. A window that disappears meanwhile is no error: input to it has no effect. */
#ifndef MONKEY_HANDS_H
#define MONKEY_HANDS_H

#include <stdbool.h>

typedef struct hands hands;
hands *hands_new(void); /* NULL, with a message on stderr, if there is no usable display */
void hands_drop(hands *h);

/* Finds the window of a process; returns false if none appears in time. */
bool hands_find(hands *h, long pid, int wait_ms);
void hands_size(const hands *h, int *width, int *height);

/* Whether the program handles its events in time. */
bool hands_answered(hands *h, int wait_ms);

/* Points are window pixels, clipped to the window. */
void hands_move(hands *h, int x, int y);
void hands_button(hands *h, int button, bool down); /* X's numbers: 1 left, 2 middle, 3 right, 4 and 5 the wheel */
void hands_click(hands *h, int button);
void hands_key(hands *h, const char *chord, bool down); /* "ctrl+shift+s", with X's names of keys; unknown: nothing */
void hands_press(hands *h, const char *chord);
void hands_release(hands *h); /* all buttons and keys that may be held */
void hands_focus(hands *h);

void hands_resize(hands *h, int width, int height);
void hands_maximise(hands *h, bool on);
void hands_hide(hands *h); /* iconifies the window; hands_focus restores it */

/* Drops files on the window by the XDND protocol; `uris` has one per line. Returns false if the window does not accept
 * them in time. */
bool hands_let_fall(hands *h, const char *uris, int x, int y, int wait_ms);

void pause_ms(int ms);
long now_ms(void);

#endif
