#include <libxml/xmlversion.h>
/* Debian's libxml2 is built with ICU, whose headers clash with Foundation's own copy. Only the last members of
   xmlCharEncodingHandler depend on it, and nobody here looks into that struct. */
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>
#include <libxml/SAX2.h>
#include <libxml/encoding.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>

/* xmlFree is a global variable, which Swift 6 does not let through. */
static inline void cx_free(void *pointer) { xmlFree(pointer); }

/* A function of any number of arguments, which Swift cannot write. */
static inline void cx_ignore(void *context, const char *message, ...) {
  (void)context;
  (void)message;
}
static inline void cx_say_nothing(void) { xmlSetGenericErrorFunc(NULL, cx_ignore); }
