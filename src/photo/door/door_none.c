/* The definition for programs that are not linked with fol_photo_program. */
#include "door.h"

const bool fol_door_is_here = false;
