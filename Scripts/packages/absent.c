// libcurl's functions as far as Foundation's networking names them, for a program that calls none of them.
//
// The web server's module has a handler that asks other servers, so Foundation's networking is linked, and with it
// libcurl, and with that some thirty libraries for LDAP, Kerberos and the like. Draad asks nobody; these take their place.
#include <stdio.h>
#include <stdlib.h>

static void absent(const char *name) {
  fprintf(stderr, "draad: %s was called, and this program has no libcurl\n", name);
  abort();
}

#define ABSENT(name) void name(void) { absent(#name); }

ABSENT(curl_easy_cleanup)
ABSENT(curl_easy_getinfo)
ABSENT(curl_easy_init)
ABSENT(curl_easy_pause)
ABSENT(curl_easy_setopt)
ABSENT(curl_easy_strerror)
ABSENT(curl_free)
ABSENT(curl_global_init)
ABSENT(curl_multi_add_handle)
ABSENT(curl_multi_assign)
ABSENT(curl_multi_cleanup)
ABSENT(curl_multi_info_read)
ABSENT(curl_multi_init)
ABSENT(curl_multi_remove_handle)
ABSENT(curl_multi_setopt)
ABSENT(curl_multi_socket_action)
ABSENT(curl_slist_append)
ABSENT(curl_slist_free_all)
ABSENT(curl_url)
ABSENT(curl_url_get)
ABSENT(curl_url_set)
ABSENT(curl_version)
ABSENT(curl_version_info)
