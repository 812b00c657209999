/* Linked directly into the programs, so that this definition is used instead of the library's door_none.c. */
#include "photo/door/door.h"

#include <string.h>

const bool fol_door_is_here = true;

void fol_door_enter(int count, char *const *arguments) {
  if (count > 1 && strcmp(arguments[1], FOL_DOOR_ARGUMENT) == 0)
    fol_door_serve(count, arguments);
}
