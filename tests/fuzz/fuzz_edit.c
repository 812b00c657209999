/* Any line is an edit that prints and reads back as itself and may be done, or refused with a reason. */
#include "fuzz.h"

#include "follidot/consultation.h"

#include <string.h>

enum { WIDTH_PX = 320, HEIGHT_PX = 240 };

static fol_document *first_document(void) {
  fol_error err = {0};
  fol_image image;
  fol_photo *photo = NULL;
  fol_plan plan;
  fol_document *document = NULL;
  FOL_ASSERT(fol_image_new(&image, WIDTH_PX, HEIGHT_PX, 8, &err));
  memset(image.data, 128, image.stride * HEIGHT_PX);
  FOL_ASSERT(fol_photo_from_image(&photo, &image, &err));
  FOL_ASSERT(fol_plan_default(&plan, WIDTH_PX, HEIGHT_PX, &err));
  FOL_ASSERT(fol_document_new(&document, photo, &plan, &err));
  fol_plan_drop(&plan);
  fol_photo_drop(photo);
  fol_image_drop(&image);
  return document;
}

static void do_line(fol_history *history, const char *line) {
  fol_error err = {0};
  fol_edit edit, again;
  if (!fol_edit_parse(&edit, line, &err)) {
    FOL_ASSERT(err.code != FOL_OK && err.text[0]);
    return;
  }
  fol_bytes first = {0}, second = {0};
  FOL_ASSERT(fol_edit_print(&first, &edit, &err) && fol_bytes_add(&first, "", 1, &err));
  FOL_ASSERT(fol_edit_parse(&again, (const char *)first.data, &err));
  FOL_ASSERT(fol_edit_print(&second, &again, &err) && fol_bytes_add(&second, "", 1, &err));
  FOL_ASSERT(first.size == second.size && memcmp(first.data, second.data, first.size) == 0);
  FOL_ASSERT(fol_history_do(history, &edit, &err) || err.text[0]);
  fol_bytes_drop(&first);
  fol_bytes_drop(&second);
  fol_edit_drop(&edit);
  fol_edit_drop(&again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  fol_bytes text = {0};
  fol_history *history = NULL;
  fol_document *document = first_document();
  FOL_ASSERT(fol_history_new(&history, document, NULL));
  FOL_ASSERT(fol_bytes_add(&text, data, size, NULL) && fol_bytes_add(&text, "", 1, NULL));
  for (char *line = (char *)text.data, *end; line; line = end ? end + 1 : NULL) {
    end = strchr(line, '\n');
    if (end)
      *end = '\0';
    do_line(history, line);
  }
  fol_history_drop(history);
  fol_document_drop(document);
  fol_bytes_drop(&text);
  return 0;
}
