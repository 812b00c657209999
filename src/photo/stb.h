/* stb_image, with one format alone (STBI_ONLY_...) that whoever includes this has named: its other decoders have open
 * holes, and none of them is ever wanted here. Its buffers come zeroed, so that nothing of our memory can end up as a
 * picture, and its result is ours to free. A broken code is data from outside, no bug: it must not abort. */
#define STB_IMAGE_IMPLEMENTATION
#define STBI_NO_STDIO
#define STBI_NO_LINEAR
#define STBI_NO_HDR
#define STBI_MAX_DIMENSIONS     65535
#define STBI_ASSERT(condition)  ((void)0)
#define STBI_MALLOC(size)       fol_alloc(size, 1, NULL)
#define STBI_REALLOC(old, size) fol_resize(old, size, 1, NULL)
#define STBI_FREE(block)        fol_free(block)
#include <stb_image.h>
