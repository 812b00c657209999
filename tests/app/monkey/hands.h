/* Hands: what a person does to a window, through the X server: the mouse, the keyboard, the window manager, and files
 * let fall from another program. A window that goes away meanwhile is no mistake: what is done to it then has no
 * effect. */
#ifndef MONKEY_HANDS_H
#define MONKEY_HANDS_H

#include <stdbool.h>

typedef struct hands hands;
hands *hands_new(void); /* NULL, with a line on stderr, where there is no display or none that can be driven */
void hands_drop(hands *h);

/* The window of that process; false where none was shown within so many milliseconds. */
bool hands_find(hands *h, long pid, int wait_ms);
void hands_size(const hands *h, int *width, int *height);

/* Whether the window's program looks at its events, within so many milliseconds. */
bool hands_answered(hands *h, int wait_ms);

/* Points are the window's pixels; what lies outside is taken to its edge. */
void hands_move(hands *h, int x, int y);
void hands_button(hands *h, int button, bool down); /* X's numbers: 1 left, 2 middle, 3 right, 4 and 5 the wheel */
void hands_click(hands *h, int button);
void hands_key(hands *h, const char *chord, bool down); /* "ctrl+shift+s", with X's names of keys; unknown: nothing */
void hands_press(hands *h, const char *chord);
void hands_release(hands *h); /* all buttons and keys that may be held */
void hands_focus(hands *h);

void hands_resize(hands *h, int width, int height);
void hands_maximise(hands *h, bool on);
void hands_hide(hands *h); /* as an icon; hands_focus brings it back */

/* Lets files fall onto the window at that point, by the XDND protocol; `uris` has a line for each. False where the
 * window does not take them within so many milliseconds. */
bool hands_let_fall(hands *h, const char *uris, int x, int y, int wait_ms);

void pause_ms(int ms);
long now_ms(void);

#endif
