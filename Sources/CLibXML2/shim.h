#include <libxml/HTMLparser.h>
#include <libxml/SAX2.h>
#include <libxml/encoding.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>

/* xmlFree is a global variable, which Swift 6 does not let through. */
static inline void cx_free(void *pointer) { xmlFree(pointer); }
