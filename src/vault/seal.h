/* Checksums and seals. A value is bound to its place: it fits no other file, kind, number or time. */
#ifndef FOLLIDOT_VAULT_SEAL_H
#define FOLLIDOT_VAULT_SEAL_H

#include "follidot/vault.h"

enum {
  FOL_SUM_BYTES = 32,
  FOL_IDENTITY_BYTES = 16,
  FOL_SALT_BYTES = 16,
  FOL_SEAL_BYTES = 24 + 16, /* by how much a sealed value is longer: nonce before it, tag after it */
  FOL_KIND_HEAD = 0x100,    /* beyond the kinds of rows */
  FOL_KIND_PROOF,
};

typedef struct fol_seal_place {
  const uint8_t *file; /* FOL_IDENTITY_BYTES */
  uint32_t kind;
  uint64_t number;
  int64_t time_ms;
} fol_seal_place;

/* BLAKE2b of place and value as stored: finds damage, keeps nobody from altering. */
void fol_sum(uint8_t sum[FOL_SUM_BYTES], const fol_seal_place *place, const void *stored, size_t size);

/* chain = BLAKE2b(chain, sum) */
void fol_chain(uint8_t chain[FOL_SUM_BYTES], const uint8_t sum[FOL_SUM_BYTES]);

/* Before anything else here; as often as one likes. */
void fol_seal_prepare(void);

void fol_random(void *out, size_t size);

/* How a key follows from a passphrase, by Argon2id. */
typedef struct fol_terms {
  uint8_t salt[FOL_SALT_BYTES];
  uint64_t operations, memory_bytes;
} fol_terms;
fol_terms fol_terms_usual(void);

/* Whether it is no trap: a file may ask for more work or memory than there is. */
bool fol_terms_are_bearable(const fol_terms *terms);

/* A key, in memory that is not swapped out and is wiped at drop. */
typedef struct fol_seal fol_seal;
bool fol_seal_new(fol_seal **out, fol_passphrase passphrase, const fol_terms *terms, fol_error *err);
void fol_seal_drop(fol_seal *seal);

/* XChaCha20-Poly1305 with the place as associated data. `out` has room for size + FOL_SEAL_BYTES. */
void fol_seal_close(uint8_t *out, const fol_seal *seal, const fol_seal_place *place, const void *data, size_t size);

/* `out` has room for size - FOL_SEAL_BYTES. False: altered, or sealed with another key. */
bool fol_seal_break(uint8_t *out, const fol_seal *seal, const fol_seal_place *place, const void *sealed, size_t size);

#endif
