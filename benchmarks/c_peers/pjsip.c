/* PJSIP: pjsip_parse_msg reads every header that it knows, pjmedia_sdp_parse a description. Its wheel for Python has the
   library and no headers, so that what is called is declared here, as its API (2.15) documents it. */
#include "driver.h"

typedef struct {
  char *text;
  long length;
} String;

/* A header is in a list, and has its kind, both of its names, and its functions, before what is its own. */
typedef struct Header {
  struct Header *before, *next;
  int kind;
  String name, short_name;
  const void *functions;
} Header;

struct Uri;
typedef struct {
  const String *(*scheme)(const struct Uri *);
  struct Uri *(*inner)(const struct Uri *);
} UriFunctions;

typedef struct Uri {
  const UriFunctions *functions;
  String user, password, host; /* of a sip: URI; of a name-addr the first is the display name */
  int port;
} Uri;

typedef struct {
  Header header;
  Uri *address;
} Party;

typedef struct {
  Header header;
  int number;
  struct {
    int kind;
    String name;
  } method;
} CSeq;

typedef struct {
  Header header;
  String transport, host;
  int port;
} Via;

enum { MOST_FORMATS = 32, MOST_ATTRIBUTES = 68, MOST_MEDIA = 16, MOST_BANDWIDTHS = 4 };

typedef struct {
  String kind;
  unsigned short port;
  unsigned ports;
  String protocol;
  unsigned count;
  String formats[MOST_FORMATS];
} Media;

typedef struct {
  String user;
  unsigned long long id, version;
  String network, type, address, name;
  void *connection;
  unsigned bandwidths;
  void *bandwidth[MOST_BANDWIDTHS];
  long long start, stop;
  unsigned attributes;
  void *attribute[MOST_ATTRIBUTES];
  unsigned count;
  Media *media[MOST_MEDIA];
} Description;

extern int pj_init(void);
extern void pj_log_set_level(int level);
extern void pj_caching_pool_init(void *pools, const void *policy, size_t most);
extern void *pj_pool_create(void *pools, const char *name, size_t size, size_t more, void *full);
extern void pj_pool_release(void *pool);
extern int pjsip_endpt_create(void *pools, const char *name, void **endpoint);
extern void *pjsip_parse_msg(void *pool, char *text, size_t length, void *errors);
extern Header *pjsip_msg_find_hdr_by_name(const void *message, const String *name, const void *start);
extern int pjmedia_sdp_parse(void *pool, char *text, size_t length, Description **description);

enum { POOL = 4000 };

/* The caching pool. Its size stands in headers that are not here; it is smaller than this. */
static long long pools[8192];

void prepare(void) {
  void *endpoint;
  pj_log_set_level(0);
  pj_init();
  pj_caching_pool_init(pools, 0, 1 << 20);
  /* which prepares what reads as well */
  pjsip_endpt_create(pools, "driver", &endpoint);
}

static Header *found(const void *message, const char *name, const void *start) {
  String wanted = {(char *)name, (long)strlen(name)};
  return pjsip_msg_find_hdr_by_name(message, &wanted, start);
}

static void print_piece(FILE *out, String text) { print_text(out, text.length ? text.text : 0, (size_t)text.length); }

/* Print the end of a row: two pieces, and a port, of which 0 is none. */
static void print_end(FILE *out, String piece, String host, int port) {
  print_piece(out, piece);
  fputs(", ", out);
  print_piece(out, host);
  if (port) fprintf(out, ", %d]", port);
  else fputs(", null]", out);
}

static void print_address(FILE *out, const void *message, const char *name) {
  const Party *party = (const Party *)found(message, name, 0);
  const Uri *address = party->address, *uri = address->functions->inner(address);
  fprintf(out, "\"%s\": [", name);
  print_piece(out, address == uri ? (String){0, 0} : address->user);
  fputs(", ", out);
  print_end(out, uri->user, uri->host, uri->port);
  fputs(", ", out);
}

static void print_message(FILE *out, const void *message) {
  const CSeq *cseq = (const CSeq *)found(message, "cseq", 0);
  fputs("{", out);
  print_address(out, message, "from");
  print_address(out, message, "to");
  fprintf(out, "\"cseq\": [%d, ", cseq->number);
  print_piece(out, cseq->method.name);
  fputs("], \"via\": [", out);
  const char *between = "";
  for (const Via *via = 0; (via = (const Via *)found(message, "via", via ? via->header.next : 0)); between = ", ") {
    fprintf(out, "%s[", between);
    print_end(out, via->transport, via->host, via->port);
  }
  fputs("]}", out);
}

static void print_description(FILE *out, const Description *description) {
  fputs("{\"origin\": [", out);
  print_piece(out, description->user);
  fprintf(out, ", \"%llu\", ", description->id);
  print_piece(out, description->address);
  fputs("], \"media\": [", out);
  for (unsigned index = 0; index < description->count; index++) {
    const Media *media = description->media[index];
    fputs(index ? ", [" : "[", out);
    print_piece(out, media->kind);
    fprintf(out, ", %d, ", media->port);
    print_piece(out, media->protocol);
    fputs(", [", out);
    for (unsigned format = 0; format < media->count; format++) {
      if (format) fputs(", ", out);
      print_piece(out, media->formats[format]);
    }
    fputs("]]", out);
  }
  fputs("]}", out);
}

int perform(const char *task, const char *text, size_t length, FILE *out) {
  void *pool = pj_pool_create(pools, "text", POOL, POOL, 0);
  Description *description = 0;
  void *message = 0;
  if (!strcmp(task, "sdp")) pjmedia_sdp_parse(pool, (char *)text, length, &description);
  else message = pjsip_parse_msg(pool, (char *)text, length, 0);
  if (out && message) print_message(out, message);
  if (out && description) print_description(out, description);
  pj_pool_release(pool);
  return !message && !description;
}
