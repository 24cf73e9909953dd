"""Words of the protocol, in closed lists: none of them identifies a person. What is not here is replaced by redaction.

The registries of IANA for SIP, SDP, RTP and media types, and what is seen in the field.
"""

from __future__ import annotations

METHODS = "INVITE ACK BYE CANCEL OPTIONS REGISTER PRACK SUBSCRIBE NOTIFY PUBLISH INFO REFER MESSAGE UPDATE"
SCHEMES = "sip sips tel http https urn cid mid mailto im pres xmpp ftp data h323 msrp msrps ws wss aaa aaas"
# how the URIs begin that have classes of their own
SIP_SCHEMES = ("sip:", "sips:")
URI_SCHEMES = (*SIP_SCHEMES, "tel:")
TRANSPORTS = "UDP TCP TLS SCTP TLS-SCTP WS WSS TLS-UDP DTLS-UDP"
# the dialects of ISUP (RFC 3204 section 3.2)
ISUP = "itu-t88 itu-t92 itu-t92+ etsi121 etsi356 ansi88 ansi00 gr317 ttc87 ttc93+ jis"
VERSIONS = "SIP SIP/2.0 2.0 1.0 HTTP"
OPTION_TAGS = (
    "100rel 199 answermode early-session eventlist explicitsub from-change geolocation-http geolocation-sip gin"
    " gruu histinfo ice join multiple-refer norefersub nosub outbound path policy precondition pref privacy"
    " record-aware recipient-list-invite recipient-list-message recipient-list-subscribe replaces"
    " resource-priority sdp-anat sec-agree siprec tdialog timer trickle-ice uui vq-rtcpxr sip-cc sip-100rel"
    " com.nortelnetworks.firewall com.microsoft.autoextend ms-early-media ms-conf-invite"
)
MEDIA_TYPES = (
    "application audio image message model multipart text video sdp dtmf dtmf-relay isup qsig mixed alternative"
    " related signed encrypted digest form-data plain html xml json octet-stream pkcs7-mime pkcs7-signature"
    " sipfrag sip http cpim rfc822 simple-message-summary pidf+xml rs-metadata+xml rs-metadata dialog-info+xml"
    " conference-info+xml reginfo+xml watcherinfo+xml resource-lists+xml rlmi+xml media_control+xml vq-rtcpxr"
    " kpml-request+xml kpml-response+xml load-control+xml trickle-ice-sdpfrag delta+json g722 pcma pcmu"
    " vnd.3gpp.ussd+xml vnd.3gpp.sms vnd.cirpack.isdn-ext csta+xml hold x-uui emergencycalldata.control+xml"
    " parityfec rtx t38 tone telephone-event wav x-wav mpeg ogg opus png jpeg gif tiff pdf x-www-form-urlencoded *"
    " iscomposing+xml vnd.etsi.aoc+xml vnd.3gpp.mcptt-info+xml x-private audio/amr 3gpp-ims+xml fax"
    " imdn+xml im-iscomposing+xml vnd.gsma.rcs-ft-http+xml vnd.gsma.rcspushlocation+xml vnd.gsma.botmessage.v1.0+json"
    " vnd.gsma.botsuggestion.v1.0+json x-dmi+xml"
    " broadsoft x-as-feature-event+xml"
    # RFC 7852, 8147 and 8148, GB/T 28181, and what Cisco's gateways and telephones send
    " emergencycalldata.providerinfo+xml emergencycalldata.serviceinfo+xml emergencycalldata.deviceinfo+xml"
    " emergencycalldata.subscriberinfo+xml emergencycalldata.comment+xml emergencycalldata.veds+xml"
    " emergencycalldata.ecall.msd manscdp+xml mansrtsp gtd x-q931 dtmf-info x-cisco-remotecc-request+xml"
    " x-cisco-remotecc-response+xml"
)
ENCODINGS = "7bit 8bit binary base64 quoted-printable gzip deflate identity compress UTF-8 ISO-8859-1 US-ASCII"
# those in which ASCII is ASCII
CHARSETS = (
    "utf-8 us-ascii iso-8859-1 iso-8859-2 iso-8859-3 iso-8859-4 iso-8859-5 iso-8859-6 iso-8859-7 iso-8859-8 iso-8859-9"
    " iso-8859-10 iso-8859-11 iso-8859-13 iso-8859-14 iso-8859-15 iso-8859-16 windows-1250 windows-1251 windows-1252"
    " windows-1253 windows-1254 windows-1255 windows-1256 windows-1257 windows-1258 koi8-r"
)
LANGUAGES = (
    "af ar bg bn ca cs cy da de el en es et eu fa fi fr ga gl gu he hi hr hu hy id is it ja ka kk km kn ko lt lv"
    " mk ml mn mr ms my nb ne nl nn no pa pl ps pt ro ru si sk sl sq sr sv sw ta te th tr uk ur uz vi zh en-us"
    " en-gb en-au en-ca de-de de-at de-ch fr-fr fr-ca fr-ch es-es es-mx pt-br pt-pt it-it nl-nl zh-cn zh-tw ja-jp"
)
# of a Call-Info: IANA's registry, and NENA-STA-010
PURPOSES = (
    "icon info card jcard impp call-completion ccmp list-management appearance isdn-uui EmergencyCallData.ProviderInfo"
    " EmergencyCallData.ServiceInfo EmergencyCallData.DeviceInfo EmergencyCallData.SubscriberInfo"
    " EmergencyCallData.Comment EmergencyCallData.Control EmergencyCallData.VEDS EmergencyCallData.eCall.MSD"
    " emergency-CallId emergency-IncidentId nena-CallId nena-IncidentId"
)
EVENTS = (
    "call-completion certificate conference consent-pending-additions dialog http-monitor kpml load-control"
    " message-summary poc-settings presence reg refer siprec spirits-intdps spirits-user-prof telephone-event talk"
    " hold ua-profile vq-rtcpxr winfo xcap-diff as-feature-event check-sync line-seize call-info line-info"
    " keep-alive uui presence.winfo dialog.winfo conference.winfo reg.winfo message-summary.winfo"
    " dtmf infoDtmf g.3gpp.ussd g.3gpp.mid-call g.3gpp.access-transfer-events x-broadworks-client-session-info"
    " EmergencyCallData.eCall.MSD EmergencyCallData.VEDS x-cisco-conference"
    " LocalModeStatus x-broadworks-hoteling xcap-diff.winfo gruu-reg-event"
)
AUTH_SCHEMES = "Digest Basic Bearer NTLM Kerberos TLS-DSK"
ALGORITHMS = (
    "MD5 MD5-sess SHA-256 SHA-256-sess SHA-512 SHA-512-256 SHA-512-256-sess AKAv1-MD5 AKAv2-MD5 SHA-1 SHA-224"
    " SHA-384 ES256 ES384 RS256 EdDSA HS256 none"
)
PRIVACY = "none header session user critical id history off full uri name"
REASONS = (
    "SIP Q.850 preemption emergency unknown user-busy no-answer unavailable unconditional time-of-day"
    " do-not-disturb deflection follow-me out-of-service away STIR response-code noresource rejected deactivated"
    " probation timeout giveup invariant active pending terminated badfilter"
)
REASON_PHRASES = (
    "Trying Ringing Call Is Being Forwarded Queued Session Progress Early Dialog Terminated OK Accepted No"
    " Notification Multiple Choices Moved Permanently Temporarily Use Proxy Alternative Service Bad Request"
    " Unauthorized Payment Required Forbidden Not Found Method Allowed Acceptable Authentication Timeout Time-out"
    " Gone Conditional Failed Entity Too Large Request-URI Long Unsupported Media Type URI Scheme Unknown"
    " Resource-Priority Extension Session Interval Small Brief Location Information Referrer Identity Provide Flow"
    " Anonymity Disallowed Credentials Invalid Header First Hop Lacks Outbound Support Max-Breadth Exceeded Info"
    " Package Consent Needed Unavailable Call/Transaction Call Transaction Does Exist Loop Detected Many Hops"
    " Address Incomplete Ambiguous Busy Here Terminated Here Event Pending Undecipherable Security Agreement"
    " Server Internal Error Implemented Gateway Version Supported Message Push Service Precondition Failure"
    " Everywhere Decline Declined Anywhere Unwanted Rejected the in normal clearing cancelled canceled unallocated"
    " number"
)
DAYS = (
    "Mon Tue Wed Thu Fri Sat Sun Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec GMT UTC UT EST EDT CST CDT MST MDT"
    " PST PDT Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April June July August"
    " Sept September October November December"
)
CAPABILITIES = (
    "audio video text application data control automata class duplex mobility description event events priority"
    " methods schemes extensions isfocus actor language message image business personal fixed mobile full half"
    " receive-only send-only principal attendant msg-taker information true false"
)
DISPOSITIONS = (
    "session render icon alert early-session signal recording-session by-reference info-package aib optional"
    " required attachment inline form-data recipient-list recipient-list-history info"
)
URNS = (
    "urn urn-7 3gpp-service 3gpp-application ims.icsi.mmtel ims icsi mmtel service sos police fire ambulance ietf"
    " params rtp-hdrext ssrc-audio-level csrc-audio-level sdes mid rtp-stream-id repaired-rtp-stream-id toffset"
    " uuid gsma rcs ccc 3gpp"
    # services and applications of 3GPP, of the GSMA and of OMA
    " 3gpp-service.ims.icsi.mmtel 3gpp-service.ims.icsi.mmtel.gsma.ipcall 3gpp-service.ims.icsi.oma.cpm.msg"
    " 3gpp-service.ims.icsi.oma.cpm.msg.group 3gpp-service.ims.icsi.oma.cpm.session"
    " 3gpp-service.ims.icsi.oma.cpm.session.group 3gpp-service.ims.icsi.oma.cpm.largemsg"
    " 3gpp-service.ims.icsi.oma.cpm.filetransfer 3gpp-service.ims.icsi.oma.cpm.deferred"
    " 3gpp-service.ims.icsi.oma.cpm.systemmsg 3gpp-service.ims.icsi.gsma.callcomposer"
    " 3gpp-service.ims.icsi.gsma.sharedmap 3gpp-service.ims.icsi.gsma.sharedsketch 3gpp-service.ims.icsi.mcptt"
    " 3gpp-application.ims.iari.rcse.im 3gpp-application.ims.iari.rcse.ft 3gpp-application.ims.iari.rcse.dp"
    " 3gpp-application.ims.iari.rcs.fthttp 3gpp-application.ims.iari.rcs.ftthumb"
    " 3gpp-application.ims.iari.rcs.ftstandfw 3gpp-application.ims.iari.rcs.geopush"
    " 3gpp-application.ims.iari.rcs.chatbot 3gpp-application.ims.iari.rcs.chatbot.sa"
    " 3gpp-application.ims.iari.gsma-is 3gpp-application.ims.iari.gsma-vs"
)
#: the namespaces of URNs that name a device or a call, and the words that stand in front of the name
URN_NAMES = "urn uuid gsma imei 3gpp oma nena emergency uid callid incidentid responder service psap esrp"
_EMERGENCIES = "ambulance animal-control ecall.automatic ecall.manual fire gas marine mountain physician poison police"
#: services (RFC 5031, RFC 8147)
URN_SERVICES = (
    "sos counseling counseling.children counseling.mental-health counseling.suicide test.sos",
    *[f"{sos}.{each}" for sos in ("sos", "test.sos") for each in _EMERGENCIES.split()],
)
#: ring tones (RFC 7462 section 11.1)
URN_ALERTS = (
    "alert service normal call-waiting forward recall callback hold transfer source unclassified internal external"
    " friend family priority low high duration short long delay none yes locale country default"
)
#: of the URIs of header extensions of RTP, beside the words of URNs
EXTENSIONS = (
    "www.webrtc.org experiments rtp-hdrext abs-send-time abs-capture-time playout-delay video-content-type video-timing"
    " color-space inband-cn transport-wide-cc-02 video-layers-allocation00 video-frame-tracking-id"
    " generic-frame-descriptor-00 generic-frame-descriptor-01 corruption-detection www.ietf.org id"
    " draft-holmer-rmcat-transport-wide-cc-extensions-01 tools.ietf.org html draft-ietf-avtext-framemarking-07"
    " framemarking smpte-tc encrypt splicing-interval ntp-64 ntp-56 ecn-sum client-to-mixer mixer-to-client"
    " video-orientation video-orientation:6 predefined-roi-sent arbitrary-roi-sent aomediacodec.github.io av1-rtp-spec"
    " dependency-descriptor-rtp-header-extension vad on off"
)
TRUTHS = "yes no true false on off 0 1"

TRANSPORT_PROTOCOLS = (
    "RTP/AVP RTP/SAVP RTP/AVPF RTP/SAVPF RTP AVP SAVP AVPF SAVPF UDP TCP TLS DTLS SCTP UDP/TLS/RTP/SAVP"
    " UDP/TLS/RTP/SAVPF udptl UDPTL tcptl TCP/MSRP TCP/TLS/MSRP MSRP BFCP vat rtp TCP/RTP/AVP DCCP"
    " DTLS/SCTP UDP/DTLS/SCTP"
)
MEDIA = "audio video text application message image data control fax main-audio main-video panorama-video"
NETWORK = "IN IP4 IP6"
CODECS = (
    "PCMU PCMA G722 G723 G726 G728 G729 G729A G729D G729E G729AB G7221 G722.1 G719 GSM GSM-EFR GSM-HR-08 iLBC"
    " iSAC speex opus SILK AMR AMR-WB AMR-WB+ EVS EVRC EVRC0 EVRC1 EVRCB EVRCWB EVRCNW L8 L16 L20 L24 CN DVI4 LPC"
    " MPA QCELP VDVI G726-16 G726-24 G726-32 G726-40 AAL2-G726-32 AAL2-G726-40 AAL2-G726-16 AAL2-G726-24 BV16 BV32"
    " SIREN LYRA MP4A-LATM MPEG4-GENERIC AAC-LD mpa-robust telephone-event tone red rtx ulpfec flexfec flexfec-03"
    " parityfec t140 t38 T38 H261 H263 H263-1998 H263-2000 H264 H264-SVC H265 H266 VP8 VP9 AV1 AV1X JPEG MPV MP2T"
    " MP4V-ES CelB nv raw theora vorbis x-ulpfecuc X-CN x-h264uc x-rtvc1 x-msrta x-data webrtc-datachannel *"
    " clearmode dv ac3 eac3 smpte291 NSE 5000 google-data MetaData vnd.onvif.metadata"
    " codec2 t38 tetra_acelp tetra_acelp_bb x-red amrnb amrwb"
    # the rest of the media types that IANA has for RTP
    " aptx ATRAC3 ATRAC-X ATRAC-ADVANCED-LOSSLESS BMPEG BT656 DAT12 dsr-es201108 dsr-es202050 dsr-es202211 dsr-es202212"
    " encaprtp EVRC-QCP EVRCNW0 EVRCNW1 EVRCB0 EVRCB1 EVRCWB0 EVRCWB1 fwdred G711-0 G7291 H264-RCDO ip-mr_v2.5 jpeg2000"
    " jxsv jxs MELP MELP600 MELP1200 MELP2400 MP1S MP2P pointer raptorfec 1d-interleaved-parityfec rtp-enc-aescm128"
    " rtploopback scip SMPTE292M SMV SMV0 SMV-QCP sp-midi t140c TSVCIS TTML+XML UEMCLIP usac vc1 vc2 VMR-WB"
    " vorbis-config"
    # what devices write beside them
    " G723.1 G.723.1 G.729 G729B G.726 MPEG4 PS SVAC SVACA SIREN7 SIREN14 SIREN22 SIRENLPR SAC G7221C H224 X-NSE X-CCD"
    " X-nt-inforeq X-nt-cdpn-req MELPE multiopus R2S X-AAC mpa-ld aac smv x-g729 CCD nse"
)
CRYPTO = (
    "AES_CM_128_HMAC_SHA1_80 AES_CM_128_HMAC_SHA1_32 F8_128_HMAC_SHA1_80 AES_192_CM_HMAC_SHA1_80"
    " AES_192_CM_HMAC_SHA1_32 AES_256_CM_HMAC_SHA1_80 AES_256_CM_HMAC_SHA1_32 AEAD_AES_128_GCM AEAD_AES_256_GCM"
    " AES_CM_192_HMAC_SHA1_80 AES_CM_192_HMAC_SHA1_32 AES_CM_256_HMAC_SHA1_80 AES_CM_256_HMAC_SHA1_32"
    " AEAD_AES_128_GCM_8 AEAD_AES_256_GCM_8 SEED_CTR_128_HMAC_SHA1_80 SEED_128_CCM_80 SEED_128_GCM_96 inline"
    " UNENCRYPTED_SRTP UNENCRYPTED_SRTCP UNAUTHENTICATED_SRTP FEC_ORDER KDR WSH MKI"
)
#: how IPsec of IMS protects (3GPP TS 33.203 annex H)
PROTECTIONS = "hmac-md5-96 hmac-sha-1-96 aes-gmac aes-gcm aes-cbc des-ede3-cbc null"
#: what some write behind a number: that in which numbers of SDP count, and others
OWN_UNITS = "ms msec bps hz fps %"
UNITS = f"{OWN_UNITS} s sec seconds k kbps khz"
HASHES = "sha-1 sha-224 sha-256 sha-384 sha-512 md5 md2 shake128 shake256"
CANDIDATES = (
    "UDP TCP typ host srflx prflx relay raddr rport generation network-id network-cost tcptype active passive so"
)
FEEDBACK = "ack nack ccm trr-int app pli sli rpsi fir tmmbr tstr vbcm goog-remb transport-cc ecn lrr rai x-message *"
DIRECTIONS = "send recv sendrecv sendonly recvonly inactive incl excl"

MARKUP = (
    "xml version 1.0 1 2 encoding utf-8 standalone yes no xmlns urn ietf params ns recording metadata xsi xsd"
    " schemaLocation dataMode datamode complete partial group group_id session session_id sessionrecordingassoc"
    " participant nameID aor name participant_id participantsessionassoc participantstreamassoc stream stream_id"
    " label send recv reason associate-time disassociate-time start-time stop-time group-ref sipSessionID"
    " session-ref pidf presence tuple status basic note contact timestamp id entity priority dialog-info dialog state"
    " remote local identity target direction call-id local-tag remote-tag conference-info users user endpoint"
    " media type reginfo registration event aor resource-lists list entry display-name uri xmlns:xsi xml:lang lang"
    " media_control vc_primitive to_encoder picture_fast_update is-composing iscomposing lastactive contenttype"
    " refresh iso-8859-1 iso-8859-15 us-ascii ascii utf-16 windows-1252"
    # RFC 3863, RFC 4479, RFC 4480
    " person device deviceID activities away busy on-the-phone mood sphere user-input data-model rpid open closed"
    # RFC 4235
    " duration replaces referred-by session-description route-set hop param pname pval event code display cseq"
    " appearance exclusive"
    # RFC 3680, RFC 5628
    " unknown-param callid duration-registered expires retry-after q pub-gruu temp-gruu first-cseq gruuinfo"
    # RFC 3858
    " watcherinfo watcher-list watcher resource package duration-subscribed expiration"
    # RFC 4575
    " conference-description display-text subject free-text keywords conf-uris service-uris maximum-user-count"
    " available-media host-info web-page conference-state user-count active locked associated-aors roles languages"
    " referred joining-method joining-info when by disconnection-method disconnection-info src-id call-info purpose"
    # RFC 4662, RFC 5362, RFC 5364
    " rlmi resource instance fullState cid copyControl anonymize capacity"
    # RFC 3994, RFC 5438
    " im-iscomposing imdn message-id datetime recipient-uri original-recipient-uri delivery-notification delivered"
    " failed forbidden error display-notification displayed processing-notification processed stored"
    # RFC 4730
    " kpml-request kpml-response pattern regex persist flush forced_flush stream digits extradigitimer tag"
    # 3GPP TS 24.229 section 7.6 and TS 24.390
    " ims-3gpp alternative-service action ussd-data language ussd-string anyExt error-code"
)
#: of dialogs, registrations, subscriptions, conferences and their users
STATES = (
    "active idle init pending waiting terminated trying proceeding early confirmed initiator recipient full partial"
    " deleted registered created refreshed shortened expired deactivated probation unregistered rejected approved"
    " subscribe noresource giveup timeout cancelled replaced local-bye remote-bye connected disconnected on-hold"
    " muted-via-focus alerting dialing-in dialing-out disconnecting"
)
DECLARATIONS = "!DOCTYPE !ENTITY SYSTEM PUBLIC"
# of the values of attributes, where other words could be somebody's
MARKUP_VALUES = (
    "1.0 0 1 2 yes no full partial complete utf-8 utf-16 iso-8859-1 iso-8859-15 us-ascii ascii windows-1252 urn ietf"
    " params xml ns recording pidf dialog-info conference-info reginfo resource-lists"
    " watcherinfo rlmi data-model rpid imdn im-iscomposing kpml-request kpml-response"
)
#: of the texts of elements, by the name of the element
MARKUP_TEXTS = {
    "basic": "open closed",
    **dict.fromkeys(("state", "status"), STATES),
    **dict.fromkeys(("active", "locked"), TRUTHS),
    "joining-method": "dialed-in dialed-out focus-owner",
    "disconnection-method": "departed booted failed busy",
    "datamode": "complete partial",
    "contenttype": "text plain",
    "type": "audio video text message application emergency",
    "action": "emergency-registration",
}

#: what a report of the quality of a session names (RFC 6035 section 4.6)
QUALITY = (
    "CallTerm IP PORT SSRC START STOP PT PD SR FD FO FPP PPS PLC SSUP on off JBA JBR JBN JBM JBX NLR JDR BLD BD GLD GD"
    " GMIN RTD ESD SOWD IAJ MAJ SL NL RERL RLQ RLQEstAlg RCQ RCQEstAlg EXTRI EXTRIEstAlg EXTRO EXTROEstAlg MOSLQ"
    " MOSLQEstAlg MOSCQ MOSCQEstAlg QoEEstAlg Type Severity Dir"
)
