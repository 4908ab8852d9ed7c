// The commit that was built, where 'make build' wrote it down; a build without make knows none.
#if __has_include("commit.h")
#include "commit.h"
#else
#define DRAAD_COMMIT ""
#endif
