"""The syntax of SIP and SDP as Lark grammars; installed as the package ``sipmsg.grammars``."""
