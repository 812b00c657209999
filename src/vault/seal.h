/* Checksums and encryption ("sealing") of values. Both are bound to the place of the value: they are valid for no other
 * file, kind, number or time. */
#ifndef FOLLIDOT_VAULT_SEAL_H
#define FOLLIDOT_VAULT_SEAL_H

#include "follidot/vault.h"

enum {
  FOL_SUM_BYTES = 32,
  FOL_IDENTITY_BYTES = 16,
  FOL_SALT_BYTES = 16,
  FOL_SEAL_BYTES = 24 + 16, /* by how much a sealed value is longer: a nonce before it and a tag after it */
  FOL_KIND_HEAD = 0x100,    /* kinds from here on are not rows */
  FOL_KIND_PROOF,
};

/* Where a value belongs. */
typedef struct fol_seal_place {
  const uint8_t *file; /* FOL_IDENTITY_BYTES */
  uint32_t kind;
  uint64_t number;
  int64_t time_ms;
} fol_seal_place;

/* BLAKE2b of the place and the value as stored. Detects damage, but not deliberate changes, as it has no key. */
void fol_sum(uint8_t sum[FOL_SUM_BYTES], const fol_seal_place *place, const void *stored, size_t size);

/* chain = BLAKE2b(chain, sum) */
void fol_chain(uint8_t chain[FOL_SUM_BYTES], const uint8_t sum[FOL_SUM_BYTES]);

/* Initialises libsodium; to be called before anything else here, any number of times. */
void fol_seal_prepare(void);

/* Fills `out` with random bytes from the system. */
void fol_random(void *out, size_t size);

/* Parameters by which Argon2id derives a key from a passphrase. */
typedef struct fol_kdf_params {
  uint8_t salt[FOL_SALT_BYTES];
  uint64_t operations, memory_bytes;
} fol_kdf_params;

/* The defaults, with a random salt. */
fol_kdf_params fol_kdf_params_default(void);

/* Whether work and memory are within limits: a malicious file may ask for more than there is. */
bool fol_kdf_params_are_acceptable(const fol_kdf_params *terms);

/* A key, in memory that is not swapped out and is wiped at drop. */
typedef struct fol_seal fol_seal;

/* Derives the key. FOL_PASSPHRASE if the passphrase is too long, FOL_FAILED if memory runs out. */
bool fol_seal_new(fol_seal **out, fol_passphrase passphrase, const fol_kdf_params *terms, fol_error *err);

/* Wipes and frees it. */
void fol_seal_drop(fol_seal *seal);

/* Encrypts with XChaCha20-Poly1305, the place being the associated data. `out` has space for size + FOL_SEAL_BYTES. */
void fol_seal_encrypt(uint8_t *out, const fol_seal *seal, const fol_seal_place *place, const void *data, size_t size);

/* Decrypts and verifies. `out` has space for size - FOL_SEAL_BYTES. False: altered, or encrypted with another key. */
bool fol_seal_decrypt(uint8_t *out, const fol_seal *seal, const fol_seal_place *place, const void *sealed, size_t size);

#endif
