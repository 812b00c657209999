/* The lock that a program has while it writes to a vault: a side file PATH-lock, locked with flock, that contains the
 * user's name and is deleted when the vault is closed. A side file that a killed program left behind is reused, since
 * its flock is gone. */
#ifndef FOLLIDOT_VAULT_HOLDER_H
#define FOLLIDOT_VAULT_HOLDER_H

#include "follidot/vault.h"

/* Size of a buffer for a reason why a file cannot be written, worded as part of a sentence. */
enum { FOL_WHY_SIZE = FOL_HOLDER_TEXT };

typedef struct fol_holder fol_holder;

/* Acquires the lock for writing the file at `path`. Returns NULL if that is not possible, and writes the reason to
 * `why` as part of a sentence, such as "Anna has it open (process 1234)". */
fol_holder *fol_holder_acquire(const char *path, const char *who, char why[FOL_WHY_SIZE]);
/* Releases the lock, deletes the side file and frees `holder`. */
void fol_holder_drop(fol_holder *holder);

/* Whether a running process of this machine has the file open for writing; if so, `why` names it. Only reads the side
 * file and does not try the lock. Killed programs do not count; programs on other machines cannot be seen. */
bool fol_holder_peek(const char *path, char why[FOL_WHY_SIZE]);

/* Whether fol_holder_acquire would fail now because another program has the lock. Creates and changes no file. */
bool fol_holder_probe(const char *path, char why[FOL_WHY_SIZE]);

#endif
