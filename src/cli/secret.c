/* Reads passphrases. They are passed through file descriptors, since other users can read command lines and
 * environments. */
#include "cli.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

/* Reads a single byte, so that anything after the line remains for the next reader; returns 0 at the end of the
 * input. */
static ssize_t read_byte(int fd, char *byte) {
  ssize_t size;
  do
    size = read(fd, byte, 1);
  while (size < 0 && errno == EINTR);
  return size;
}

static bool read_line(fol_secret *secret, int fd, const char *option, fol_error *err) {
  char byte;
  for (;;) {
    ssize_t size = read_byte(fd, &byte);
    if (size < 0)
      return fol_fail(err, errno == EBADF ? FOL_USAGE : FOL_FAILED, "%s %d: cannot read the passphrase: %s", option, fd,
                      strerror(errno));
    if (size == 0 || byte == '\n')
      break;
    if (byte == '\0')
      return fol_fail(err, FOL_PASSPHRASE, "%s %d: a passphrase cannot contain zero bytes", option, fd);
    if (secret->size == sizeof secret->text)
      return fol_fail(err, FOL_PASSPHRASE, "%s %d: a passphrase is at most %zu bytes long", option, fd,
                      sizeof secret->text);
    secret->text[secret->size++] = byte;
  }
  /* An empty passphrase is refused: it would count as none and leave a file unprotected that was meant to be
   * protected. */
  return secret->size > 0 || fol_fail(err, FOL_PASSPHRASE, "%s %d: the passphrase is empty", option, fd);
}

bool fol_secret_read(fol_secret *out, const fol_args *args, size_t index, fol_error *err) {
  out->size = 0;
  if (!args->text[index] || read_line(out, (int)args->number[index], args->command->options[index].name, err))
    return true;
  fol_secret_wipe(out);
  return false;
}

fol_passphrase fol_secret_passphrase(const fol_secret *secret) {
  return (fol_passphrase){secret->text, secret->size};
}

void fol_secret_wipe(fol_secret *secret) {
  fol_wipe(secret, sizeof *secret);
}
