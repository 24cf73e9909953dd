/* baresip's libre: a message with From, To, CSeq and the first Via read; the other Vias are read here. It copies no text. */
#include "driver.h"
#include <stdbool.h>
#include <stdint.h>
#include <re/re.h>

void prepare(void) { libre_init(); }

static void print_piece(FILE *out, const struct pl *piece) { print_text(out, piece->l ? piece->p : 0, piece->l); }

static void print_port(FILE *out, unsigned port) {
  if (port) fprintf(out, ", %u]", port);
  else fputs(", null]", out);
}

static void print_address(FILE *out, const char *name, const struct sip_taddr *address) {
  fprintf(out, "\"%s\": [", name);
  print_piece(out, &address->dname);
  fputs(", ", out);
  print_piece(out, &address->uri.user);
  fputs(", ", out);
  print_piece(out, &address->uri.host);
  print_port(out, address->uri.port);
  fputs(", ", out);
}

static bool each_via(const struct sip_hdr *header, const struct sip_msg *message, void *given) {
  FILE *out = given;
  struct sip_via via;
  if (sip_via_decode(&via, &header->val)) return true;
  if (!out) return false;
  if (header != sip_msg_hdr(message, SIP_HDR_VIA)) fputs(", ", out);
  fprintf(out, "[\"%s\", ", sip_transp_name(via.tp));
  size_t host = via.sentby.l;
  while (host && via.sentby.p[host - 1] >= '0' && via.sentby.p[host - 1] <= '9') host--;
  int has_port = host > 1 && via.sentby.p[host - 1] == ':';
  print_text(out, via.sentby.p, has_port ? host - 1 : via.sentby.l);
  if (has_port) fprintf(out, ", %.*s]", (int)(via.sentby.l - host), via.sentby.p + host);
  else fputs(", null]", out);
  return false;
}

int perform(const char *task, const char *text, size_t length, FILE *out) {
  struct mbuf *buffer = mbuf_alloc(length);
  struct sip_msg *message = 0;
  (void)task;
  if (!buffer || mbuf_write_mem(buffer, (const uint8_t *)text, length)) return 1;
  buffer->pos = 0;
  int wrong = sip_msg_decode(&message, buffer);
  if (!wrong && out) {
    fputs("{", out);
    print_address(out, "from", &message->from);
    print_address(out, "to", &message->to);
    fprintf(out, "\"cseq\": [%u, ", message->cseq.num);
    print_piece(out, &message->cseq.met);
    fputs("], \"via\": [", out);
  }
  if (!wrong) wrong = sip_msg_hdr_apply(message, true, SIP_HDR_VIA, each_via, out) != 0;
  if (!wrong && out) fputs("]}", out);
  mem_deref(message);
  mem_deref(buffer);
  return wrong;
}
