/* Linked directly into the programs, so that this definition of fol_sandbox_is_available is used instead of the one in
 * the library's sandbox_none.c. */
#include "photo/sandbox/sandbox.h"

#include <string.h>

const bool fol_sandbox_is_available = true;

void fol_sandbox_main(int count, char *const *arguments) {
  if (count > 1 && strcmp(arguments[1], FOL_SANDBOX_ARGUMENT) == 0)
    fol_sandbox_serve(count, arguments);
}
