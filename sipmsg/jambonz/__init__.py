"""jambonz session messages: their JSON, their envelope and the view of SIP that travels in them."""
