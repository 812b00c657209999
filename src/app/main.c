#include "app/options.h"
#include "app/window.h"
#include "follidot/photo_sandbox.h"

#include <signal.h>

int main(int count, char **arguments) {
  fol_sandbox_main(count, arguments);
#if defined(SIGXFSZ) /* without this signal, writing beyond a file size limit returns an error, as on a full disk */
  signal(SIGXFSZ, SIG_IGN);
#endif
  fol_app_options options;
  switch (fol_app_parse(&options, count, arguments)) {
  case FOL_APP_ENDED:
    return 0;
  case FOL_APP_WRONG:
    return 2;
  case FOL_APP_PARSED:
    break;
  }
  return fol_window_run(&options);
}
