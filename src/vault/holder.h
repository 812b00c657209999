/* Who has a file open for writing: a side file PATH-lock, locked with flock and with a name in it, which goes when the
 * file is let go of. What a killed program left behind is taken over, since its lock went with it. */
#ifndef FOLLIDOT_VAULT_HOLDER_H
#define FOLLIDOT_VAULT_HOLDER_H

#include "follidot/vault.h"

enum { FOL_WHY_SIZE = FOL_HOLDER_TEXT };

typedef struct fol_holder fol_holder;

/* NULL: it cannot be had, and `why` says why, as a part of a sentence: "Anna has it open (process 1234)". */
fol_holder *fol_holder_acquire(const char *path, const char *who, char why[FOL_WHY_SIZE]);
void fol_holder_drop(fol_holder *holder);

/* Who has it, without asking for it oneself: nobody is kept from it. As far as can be told from here: a program that
 * was killed is none, and one on another machine is not seen. */
bool fol_holder_peek(const char *path, char why[FOL_WHY_SIZE]);

/* Whether fol_holder_acquire would fail now because somebody holds it; nothing is made or changed to find out. */
bool fol_holder_probe(const char *path, char why[FOL_WHY_SIZE]);

#endif
