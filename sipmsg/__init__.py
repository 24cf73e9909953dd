"""Read the SIP and the SDP inside jambonz session messages, and cross-check their two views."""
