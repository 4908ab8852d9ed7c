/* The raw limit: unpacks word/document.xml of each file, runs libxml2's SAX2 over it and collects the text of w:t.
   Nothing else is looked at. Prints the bytes of XML and of text. */
#include <libxml/parser.h>
#include <libxml/SAX2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

struct state { char *text; size_t length, room; int is_text; };

static void start(void *s, const xmlChar *name, const xmlChar *p, const xmlChar *u, int n, const xmlChar **ns, int a,
                  int d, const xmlChar **attributes) {
  struct state *state = s;
  state->is_text = name[0] == 't' && name[1] == 0;
}

static void end(void *s, const xmlChar *name, const xmlChar *p, const xmlChar *u) { ((struct state *)s)->is_text = 0; }

static void characters(void *s, const xmlChar *bytes, int count) {
  struct state *state = s;
  if (!state->is_text) return;
  if (state->length + count > state->room) {
    state->room = 2 * (state->room + count);
    state->text = realloc(state->text, state->room);
  }
  memcpy(state->text + state->length, bytes, count);
  state->length += count;
}

int main(int count, char **files) {
  static char chunk[65536];
  size_t xml = 0, text = 0;
  xmlSAXHandler sax;
  memset(&sax, 0, sizeof sax);
  sax.initialized = XML_SAX2_MAGIC;
  sax.startElementNs = start;
  sax.endElementNs = end;
  sax.characters = characters;
  for (int i = 1; i < count; i++) {
    int error = 0;
    zip_t *archive = zip_open(files[i], ZIP_RDONLY, &error);
    zip_file_t *file = archive ? zip_fopen(archive, "word/document.xml", 0) : NULL;
    if (!file) { fprintf(stderr, "%s cannot be read\n", files[i]); return 1; }
    struct state state = {0};
    xmlParserCtxtPtr context = xmlCreatePushParserCtxt(&sax, &state, NULL, 0, NULL);
    xmlCtxtUseOptions(context, XML_PARSE_NONET);
    zip_int64_t read;
    while ((read = zip_fread(file, chunk, sizeof chunk)) > 0) {
      xml += read;
      if (xmlParseChunk(context, chunk, read, 0)) return 1;
    }
    xmlParseChunk(context, NULL, 0, 1);
    xmlFreeParserCtxt(context);
    zip_fclose(file);
    zip_discard(archive);
    text += state.length;
    free(state.text);
  }
  printf("%zu bytes of XML, %zu of text\n", xml, text);
  return 0;
}
