/* Checksums, key derivation and encryption, with libsodium. */
#include "seal.h"

#include <string.h>

#include <sodium.h>

enum { NONCE_BYTES = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES, PLACE_BYTES = 8 + FOL_IDENTITY_BYTES + 4 + 8 + 8 };

_Static_assert(FOL_SEAL_BYTES == NONCE_BYTES + crypto_aead_xchacha20poly1305_ietf_ABYTES, "nonce and tag");
_Static_assert(FOL_SALT_BYTES == crypto_pwhash_SALTBYTES, "salt");

struct fol_seal {
  uint8_t key[crypto_aead_xchacha20poly1305_ietf_KEYBYTES];
};

static uint8_t *put_number(uint8_t *to, uint64_t number, int bytes) {
  for (int i = 0; i < bytes; i++)
    *to++ = (uint8_t)(number >> (8 * i));
  return to;
}

static const uint8_t mark[8] = "follidot";

static void encode_place(uint8_t out[PLACE_BYTES], const fol_seal_place *place) {
  memcpy(out, mark, sizeof mark);
  memcpy(out + sizeof mark, place->file, FOL_IDENTITY_BYTES);
  uint8_t *to = put_number(out + 8 + FOL_IDENTITY_BYTES, place->kind, 4);
  to = put_number(to, place->number, 8);
  put_number(to, (uint64_t)place->time_ms, 8);
}

void fol_sum(uint8_t sum[FOL_SUM_BYTES], const fol_seal_place *place, const void *stored, size_t size) {
  uint8_t encoded[PLACE_BYTES];
  encode_place(encoded, place);
  crypto_generichash_state state;
  crypto_generichash_init(&state, NULL, 0, FOL_SUM_BYTES);
  crypto_generichash_update(&state, encoded, sizeof encoded);
  crypto_generichash_update(&state, size ? stored : "", size);
  crypto_generichash_final(&state, sum, FOL_SUM_BYTES);
}

void fol_chain(uint8_t chain[FOL_SUM_BYTES], const uint8_t sum[FOL_SUM_BYTES]) {
  uint8_t both[2 * FOL_SUM_BYTES];
  memcpy(both, chain, FOL_SUM_BYTES);
  memcpy(both + FOL_SUM_BYTES, sum, FOL_SUM_BYTES);
  crypto_generichash(chain, FOL_SUM_BYTES, both, sizeof both, NULL, 0);
}

void fol_seal_prepare(void) {
  FOL_ASSERT(sodium_init() >= 0);
}

void fol_wipe(void *secret, size_t size) {
  sodium_memzero(secret, size);
}

void fol_random(void *out, size_t size) {
  randombytes_buf(out, size);
}

/* ---- keys ------------------------------------------------------------------------------------- */

fol_kdf_params fol_kdf_params_default(void) {
  fol_kdf_params terms = {.operations = crypto_pwhash_OPSLIMIT_MODERATE,
                          .memory_bytes = crypto_pwhash_MEMLIMIT_MODERATE};
  fol_random(terms.salt, sizeof terms.salt);
  return terms;
}

bool fol_kdf_params_are_acceptable(const fol_kdf_params *terms) {
  static const uint64_t mib = UINT64_C(1) << 20;
  return terms->operations >= 1 && terms->operations <= 10 && terms->memory_bytes >= 8 * mib &&
         terms->memory_bytes <= 1024 * mib;
}

bool fol_seal_new(fol_seal **out, fol_passphrase passphrase, const fol_kdf_params *terms, fol_error *err) {
  FOL_ASSERT(fol_kdf_params_are_acceptable(terms));
  if (passphrase.size > FOL_PASSPHRASE_MAX)
    return fol_fail(err, FOL_PASSPHRASE, "a passphrase has at most %zu bytes", FOL_PASSPHRASE_MAX);
  fol_seal *seal = sodium_malloc(sizeof *seal);
  if (!seal)
    return fol_fail(err, FOL_FAILED, "not enough memory for a key");
  /* crypto_pwhash fails only if memory runs out. */
  if (crypto_pwhash(seal->key, sizeof seal->key, passphrase.text, passphrase.size, terms->salt, terms->operations,
                    (size_t)terms->memory_bytes, crypto_pwhash_ALG_ARGON2ID13) != 0) {
    sodium_free(seal);
    return fol_fail(err, FOL_FAILED, "not enough memory to try the passphrase: it takes %.0f MB",
                    (double)terms->memory_bytes / 1e6);
  }
  *out = seal;
  return true;
}

void fol_seal_drop(fol_seal *seal) {
  if (seal)
    sodium_free(seal);
}

/* ---- values ----------------------------------------------------------------------------------- */

void fol_seal_encrypt(uint8_t *out, const fol_seal *seal, const fol_seal_place *place, const void *data, size_t size) {
  uint8_t encoded[PLACE_BYTES];
  encode_place(encoded, place);
  fol_random(out, NONCE_BYTES);
  crypto_aead_xchacha20poly1305_ietf_encrypt(out + NONCE_BYTES, NULL, size ? data : (const uint8_t *)"", size, encoded,
                                             sizeof encoded, NULL, out, seal->key);
}

bool fol_seal_decrypt(uint8_t *out, const fol_seal *seal, const fol_seal_place *place, const void *sealed,
                      size_t size) {
  if (size < FOL_SEAL_BYTES)
    return false;
  uint8_t encoded[PLACE_BYTES];
  encode_place(encoded, place);
  const uint8_t *nonce = sealed;
  return crypto_aead_xchacha20poly1305_ietf_decrypt(out, NULL, NULL, nonce + NONCE_BYTES, size - NONCE_BYTES, encoded,
                                                    sizeof encoded, nonce, seal->key) == 0;
}
