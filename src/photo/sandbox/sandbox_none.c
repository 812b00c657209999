/* The definition of fol_sandbox_is_available for programs that are not linked with fol_photo_program. */
#include "sandbox.h"

const bool fol_sandbox_is_available = false;
