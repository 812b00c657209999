/* Checksums and encryption ("sealing") of values. Both are bound to the place of a value, which is its file, kind of
 * row, row number and time: a checksum or sealed value is invalid at any other place. */
#ifndef FOLLIDOT_VAULT_SEAL_H
#define FOLLIDOT_VAULT_SEAL_H

#include "follidot/vault.h"

enum {
  FOL_SUM_BYTES = 32,
  FOL_IDENTITY_BYTES = 16,
  FOL_SALT_BYTES = 16,
  FOL_SEAL_BYTES = 24 + 16, /* number of bytes that encryption adds to a value: nonce before it, tag after it */
  FOL_KIND_HEAD = 0x100,    /* kind of the header row; the kinds of the caller's rows are below this number */
  FOL_KIND_PROOF,
};

/* The place to which a value belongs; its checksum or encryption is valid only there. */
typedef struct fol_seal_place {
  const uint8_t *file; /* identity of the file, FOL_IDENTITY_BYTES */
  uint32_t kind;
  uint64_t number;
  int64_t time_ms;
} fol_seal_place;

/* Computes the BLAKE2b hash of a place and of the value as stored there. It detects damage, but not deliberate changes,
 * as it has no key. */
void fol_sum(uint8_t sum[FOL_SUM_BYTES], const fol_seal_place *place, const void *stored, size_t size);

/* Extends a chain of checksums: chain = BLAKE2b(chain, sum). */
void fol_chain(uint8_t chain[FOL_SUM_BYTES], const uint8_t sum[FOL_SUM_BYTES]);

/* Initialises libsodium. Must be called before the other functions here; may be called any number of times. */
void fol_seal_prepare(void);

/* Fills `out` with random bytes from the operating system. */
void fol_random(void *out, size_t size);

/* Parameters with which Argon2id derives a key from a passphrase. */
typedef struct fol_kdf_params {
  uint8_t salt[FOL_SALT_BYTES];
  uint64_t operations, memory_bytes;
} fol_kdf_params;

/* Returns the default parameters, with a random salt. */
fol_kdf_params fol_kdf_params_default(void);

/* Whether the amounts of work and memory that deriving the key takes are within limits. Without limits, a malicious
 * file could require more memory than the machine has. */
bool fol_kdf_params_are_acceptable(const fol_kdf_params *terms);

/* A key, in memory that is not swapped out and is wiped when the key is dropped. */
typedef struct fol_seal fol_seal;

/* Derives the key from the passphrase. Fails with FOL_PASSPHRASE if the passphrase is too long, FOL_FAILED if memory
 * runs out. */
bool fol_seal_new(fol_seal **out, fol_passphrase passphrase, const fol_kdf_params *terms, fol_error *err);

/* Wipes and frees the key. */
void fol_seal_drop(fol_seal *seal);

/* Encrypts a value with XChaCha20-Poly1305; `place` is the associated data. `out` has space for size + FOL_SEAL_BYTES
 * bytes. */
void fol_seal_encrypt(uint8_t *out, const fol_seal *seal, const fol_seal_place *place, const void *data, size_t size);

/* Decrypts and verifies a value. `out` has space for size - FOL_SEAL_BYTES bytes. Returns false if the value was
 * altered or encrypted with another key. */
bool fol_seal_decrypt(uint8_t *out, const fol_seal *seal, const fol_seal_place *place, const void *sealed, size_t size);

#endif
