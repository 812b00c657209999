/* The lock of a writer: a side file PATH-lock, locked with flock, that contains the writer's name and is deleted when
 * the file is closed. One that was left by a killed program is reused, since its flock is gone. */
#ifndef FOLLIDOT_VAULT_HOLDER_H
#define FOLLIDOT_VAULT_HOLDER_H

#include "follidot/vault.h"

/* Space for a reason, as part of a sentence. */
enum { FOL_WHY_SIZE = FOL_HOLDER_TEXT };

typedef struct fol_holder fol_holder;

/* Acquires the lock. NULL if that fails; `why` is then the reason, as part of a sentence: "Anna has it open (process
 * 1234)". */
fol_holder *fol_holder_acquire(const char *path, const char *who, char why[FOL_WHY_SIZE]);
/* Releases the lock and deletes the side file. */
void fol_holder_drop(fol_holder *holder);

/* Whether a process of this machine has the file open for writing, and which, without trying the lock. Programs that
 * were killed do not count; those on other machines cannot be seen. */
bool fol_holder_peek(const char *path, char why[FOL_WHY_SIZE]);

/* Whether fol_holder_acquire would fail now because another program has the lock. Creates and changes nothing. */
bool fol_holder_probe(const char *path, char why[FOL_WHY_SIZE]);

#endif
