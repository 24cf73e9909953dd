"""Names of headers that identify nobody: vendors' own, and those of RFCs that have no rule here.

Redaction shows the names; of their values stays what each row says. All other names that are not registered are
replaced.
"""

from __future__ import annotations

from sipmsg.values import protocol_words as words
from sipmsg.values.keeps import NOTHING, Keeps

_NAMES = """
X-Account-Sid X-Application-Sid X-CID X-Call-Sid X-Retain-Call-Sid X-Forwarded-For X-Forwarded-Proto
X-Forwarded-Port X-Originating-Carrier X-Voip-Carrier-Sid X-Authenticated-User X-Authenticated-Forward
X-Trace-ID X-Jambonz-Routing X-Jambonz-Transfer X-Jambonz-FS-UUID X-Jambonz-Dial-Type X-Preferred-From-User
X-Preferred-From-Host X-MS-Teams-Tenant-FQDN X-MS-Teams-FQDN X-Twilio-AccountSid X-Twilio-CallSid
X-Twilio-Client X-Twilio-Params X-Twilio-VoiceTrace X-Twilio-Addresses X-Asterisk-HangupCause
X-Asterisk-HangupCauseCode X-FS-Support X-FS-Display-Name X-FS-Display-Number X-AUTH-IP X-AUTH-Port X-Call-ID
X-SIP-Call-ID X-Session-ID X-Correlation-ID X-Caller-ID X-Caller X-Callee X-Note X-UUI X-UID X-User X-Tenant
X-Real-IP X-Originating-IP X-Carrier X-Route X-Reason X-Genesys-CallUUID X-Genesys-PlaceCallID
X-Genesys-Strategy X-Genesys-Geo-Location X-ISC-SVC X-BroadWorks-Correlation-Info X-BroadWorks-DNC
X-Cisco-Org-ID X-Cisco-Location-Info X-Polycom-Version X-Grandstream-PBX X-Nokia-Extension X-Siebel-Info
X-Inin-CrN X-ININ-CNV X-RTP-Stat X-Serialnumber X-Amazon-Connect-Session-Id X-Telnyx-Session-ID
X-Telnyx-Username X-Plivo-CallUUID X-Vonage-Call-Id X-Lk-Call-Id X-Auth-Token X-Authorization X-API-Key Cookie
P-User-Database P-Profile-Key P-Refused-URI-List P-Answer-State P-DCS-Billing-Info
P-DCS-LAES P-DCS-OSPS P-DCS-Redirect P-DCS-Trace-Party-ID P-Media-Authorization P-Private-Network-Indication
P-Hint P-Key-Flags P-RTP-Stat P-Registrar-Error Suppress-If-Match Trigger-Consent Permission-Missing
Policy-Contact Policy-ID Hide Encryption Response-Key Refer-Sub Refer-Events-At Flow-Timer
Restoration-Info Relayed-Charge Response-Source Service-Interact-Info
Additional-Identity Attestation-Info Origination-ID Dialog-ID Allow-Contact Accept-Disposition Alert-Mode Also
Requested-By Content-Function Anonymity RPID-Privacy Ms-Conversation-ID Ms-Correlation-ID Client-Region
Thread-ID Content-ID Content-Description Content-Location Content-Base Content-MD5 Rtp-Stat User-Agent-Info
Call-Reason Max-Sessions
"""

VENDOR_HEADERS: dict[str, Keeps] = {
    **{name.lower(): NOTHING for name in _NAMES.split()},
    # names that mean something else to JavaScript, and so to drachtio
    **dict.fromkeys(("__proto__", "constructor", "prototype", "tostring", "valueof", "hasownproperty"), NOTHING),
    **dict.fromkeys(("[object object]", "function object() { [native code] }"), NOTHING),
    # RFC 2045 section 6: how the octets of a part are written
    "content-transfer-encoding": Keeps.of(words.ENCODINGS),
}
"""What stays of a header's value, by the header's name in lower case."""
