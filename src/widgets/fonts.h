/* Fonts: finds the font files of the interface through fontconfig. */
#ifndef FOL_WIDGETS_FONTS_H
#define FOL_WIDGETS_FONTS_H

/* Paths of font files; "" if none was found. */
typedef struct fol_font_files {
  char regular[1024], medium[1024];
} fol_font_files;

/* Finds the files of the font Inter if it is installed, else of the system's sans-serif font. */
void fol_fonts_find(fol_font_files *out);

#endif
