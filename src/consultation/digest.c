/* SHA-256 digests, as bytes and as text. */
#include "follidot/consultation.h"

#include <sodium.h>
#include <string.h>

fol_digest fol_digest_of(const void *data, size_t size) {
  fol_digest digest;
  _Static_assert(sizeof digest.at == crypto_hash_sha256_BYTES, "a digest is a SHA-256");
  crypto_hash_sha256(digest.at, data, size);
  return digest;
}

bool fol_digest_equal(const fol_digest *a, const fol_digest *b) {
  return memcmp(a->at, b->at, sizeof a->at) == 0;
}

void fol_digest_print(char text[FOL_DIGEST_TEXT], const fol_digest *digest) {
  sodium_bin2hex(text, FOL_DIGEST_TEXT, digest->at, sizeof digest->at);
}

bool fol_digest_read(fol_digest *out, const char *text, size_t size) {
  fol_digest digest;
  size_t read;
  if (size != FOL_DIGEST_TEXT - 1 || sodium_hex2bin(digest.at, sizeof digest.at, text, size, NULL, &read, NULL) != 0 ||
      read != sizeof digest.at)
    return false;
  *out = digest;
  return true;
}
