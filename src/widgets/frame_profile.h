/* Profile: how long the window's thread works for each frame that it paints, told by --profile. Counted is the
 * thread's time on the processor since the frame before: events, what other threads brought, panels, overlays, Dear
 * ImGui's layout. Not counted is what the graphics driver does on it, between the marks below: OpenGL's calls that
 * draw and upload, and showing the frame. Waiting takes no time on the processor. */
#ifndef FOL_WIDGETS_FRAME_PROFILE_H
#define FOL_WIDGETS_FRAME_PROFILE_H

#ifdef __cplusplus
extern "C" {
#endif

void fol_frame_profile_start(void);        /* from now on; before it all else here does nothing */
void fol_frame_profile_end_frame(void);    /* one was painted and shown */
void fol_frame_profile_driver_begin(void); /* from the window's thread alone; may be nested */
void fol_frame_profile_driver_end(void);
/* What the thread does from here on, until something else is named; a slow frame tells what took how long. */
void fol_frame_profile_part(const char *name);
void fol_frame_profile_print(void); /* on stdout: figures since the start */

#ifdef __cplusplus
}
#endif

#endif
