/* Fonts: the files to write with, found by fontconfig. */
#ifndef FOL_WIDGETS_FONTS_H
#define FOL_WIDGETS_FONTS_H

typedef struct fol_font_files {
  char regular[1024], medium[1024]; /* "" where nothing was found */
} fol_font_files;

void fol_fonts_find(fol_font_files *out); /* Inter where it is installed, else what the system writes with */

#endif
