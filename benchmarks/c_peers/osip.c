/* GNU oSIP: osip_message_parse reads every header that it knows. */
#include "driver.h"
#include <sys/time.h>
#include <osipparser2/osip_parser.h>
#include <osipparser2/sdp_message.h>

void prepare(void) { parser_init(); }

static void print_address(FILE *out, const char *name, const osip_from_t *address) {
  fprintf(out, "\"%s\": [", name);
  print_string(out, address->displayname);
  fputs(", ", out);
  print_string(out, address->url->username);
  fputs(", ", out);
  print_string(out, address->url->host);
  fprintf(out, ", %s], ", address->url->port ? address->url->port : "null");
}

static void print_message(FILE *out, osip_message_t *message) {
  fputs("{", out);
  print_address(out, "from", message->from);
  print_address(out, "to", message->to);
  fprintf(out, "\"cseq\": [%s, \"%s\"], \"via\": [", message->cseq->number, message->cseq->method);
  for (int index = 0; index < osip_list_size(&message->vias); index++) {
    const osip_via_t *via = osip_list_get(&message->vias, index);
    fprintf(out, "%s[\"%s\", \"%s\", %s]", index ? ", " : "", via->protocol, via->host, via->port ? via->port : "null");
  }
  fputs("]}", out);
}

static void print_description(FILE *out, sdp_message_t *description) {
  fprintf(out, "{\"origin\": [\"%s\", \"%s\", \"%s\"], \"media\": [", description->o_username, description->o_sess_id,
          description->o_addr);
  for (int index = 0; index < osip_list_size(&description->m_medias); index++) {
    const sdp_media_t *media = osip_list_get(&description->m_medias, index);
    fprintf(out, "%s[\"%s\", %s, \"%s\", [", index ? ", " : "", media->m_media, media->m_port, media->m_proto);
    for (int format = 0; format < osip_list_size(&media->m_payloads); format++)
      fprintf(out, "%s\"%s\"", format ? ", " : "", (char *)osip_list_get(&media->m_payloads, format));
    fputs("]]", out);
  }
  fputs("]}", out);
}

int perform(const char *task, const char *text, size_t length, FILE *out) {
  if (!strcmp(task, "sdp")) {
    sdp_message_t *description;
    if (sdp_message_init(&description)) return 1;
    int wrong = sdp_message_parse(description, text);
    if (!wrong && out) print_description(out, description);
    sdp_message_free(description);
    return wrong;
  }
  osip_message_t *message;
  if (osip_message_init(&message)) return 1;
  int wrong = osip_message_parse(message, text, length);
  if (!wrong && out) print_message(out, message);
  osip_message_free(message);
  return wrong;
}
