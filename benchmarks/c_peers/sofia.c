/* Sofia-SIP: a message is extracted whole, with every header that it knows read. */
#include "driver.h"
#include <sofia-sip/msg.h>
#include <sofia-sip/msg_addr.h>
#include <sofia-sip/msg_parser.h>
#include <sofia-sip/sdp.h>
#include <sofia-sip/sip.h>
#include <sofia-sip/sip_parser.h>
#include <sofia-sip/su.h>

void prepare(void) { su_init(); }

static const char *or_null(const char *text) { return text ? text : "null"; }

static void print_address(FILE *out, const char *name, const sip_addr_t *address) {
  const char *display = address->a_display && *address->a_display ? address->a_display : 0;
  fprintf(out, "\"%s\": [", name);
  print_string(out, display);
  fputs(", ", out);
  print_string(out, address->a_url->url_user);
  fputs(", ", out);
  print_string(out, address->a_url->url_host);
  fprintf(out, ", %s], ", or_null(address->a_url->url_port));
}

static void print_message(FILE *out, const sip_t *sip) {
  fputs("{", out);
  print_address(out, "from", sip->sip_from);
  print_address(out, "to", sip->sip_to);
  fprintf(out, "\"cseq\": [%u, \"%s\"], \"via\": [", (unsigned)sip->sip_cseq->cs_seq, sip->sip_cseq->cs_method_name);
  for (const sip_via_t *via = sip->sip_via; via; via = via->v_next)
    fprintf(out, "%s[\"%s\", \"%s\", %s]", via == sip->sip_via ? "" : ", ", strrchr(via->v_protocol, '/') + 1,
            via->v_host, or_null(via->v_port));
  fputs("]}", out);
}

static void print_description(FILE *out, const sdp_session_t *session) {
  fprintf(out, "{\"origin\": [\"%s\", \"%llu\", \"%s\"], \"media\": [", session->sdp_origin->o_username,
          (unsigned long long)session->sdp_origin->o_id, session->sdp_origin->o_address->c_address);
  for (const sdp_media_t *media = session->sdp_media; media; media = media->m_next) {
    fprintf(out, "%s[\"%s\", %lu, \"%s\", [", media == session->sdp_media ? "" : ", ", media->m_type_name, media->m_port,
            media->m_proto_name);
    for (const sdp_rtpmap_t *map = media->m_rtpmaps; map; map = map->rm_next)
      fprintf(out, "%s\"%u\"", map == media->m_rtpmaps ? "" : ", ", map->rm_pt);
    for (const sdp_list_t *format = media->m_format; format; format = format->l_next)
      fprintf(out, "%s\"%s\"", format == media->m_format ? "" : ", ", format->l_text);
    fputs("]]", out);
  }
  fputs("]}", out);
}

int perform(const char *task, const char *text, size_t length, FILE *out) {
  if (!strcmp(task, "sdp")) {
    sdp_parser_t *parser = sdp_parse(0, text, (issize_t)length, 0);
    sdp_session_t *session = sdp_session(parser);
    if (session && out) print_description(out, session);
    sdp_parser_free(parser);
    return !session;
  }
  msg_t *message = msg_make(sip_default_mclass(), 0, text, (ssize_t)length);
  sip_t *sip = message ? sip_object(message) : 0;
  int wrong = !sip || !sip->sip_from || !sip->sip_to || !sip->sip_via || !sip->sip_cseq;
  if (!wrong && out) print_message(out, sip);
  msg_destroy(message);
  return wrong;
}
