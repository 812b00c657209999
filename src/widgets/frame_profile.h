/* Frame profile: how long the main thread works for each frame, printed with --profile. It measures the thread's CPU
 * time since the previous frame: events, results of other threads, panels, overlays, Dear ImGui's layout. Time inside
 * the graphics driver, marked by the functions below (OpenGL calls that draw and upload, and presenting the frame), is
 * not included; waiting takes no CPU time. Only the main thread may call these functions. */
#ifndef FOL_WIDGETS_FRAME_PROFILE_H
#define FOL_WIDGETS_FRAME_PROFILE_H

#ifdef __cplusplus
extern "C" {
#endif

/* Starts profiling; until then the other functions do nothing. */
void fol_frame_profile_start(void);

/* Ends a frame after it was drawn and presented, and records its time. */
void fol_frame_profile_end_frame(void);

/* Begins a section inside the graphics driver. Sections may be nested. */
void fol_frame_profile_driver_begin(void);

/* Ends the section begun last by fol_frame_profile_driver_begin. */
void fol_frame_profile_driver_end(void);

/* Attributes the time from now on to a part of the frame called `name` (static), until another part is named. The times
 * of the parts are printed for slow frames. */
void fol_frame_profile_part(const char *name);

/* Prints the statistics since the start to stdout. */
void fol_frame_profile_print(void);

#ifdef __cplusplus
}
#endif

#endif
