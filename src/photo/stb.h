/* stb_image, reduced to the one format that the including file selects (STBI_ONLY_...): its other decoders have known
 * vulnerabilities and are not used. Its buffers are zeroed, so that old memory contents can never show up in a picture;
 * free the result with fol_free. Its assertions are disabled, since invalid data must not abort the program. */
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
