"""x"""
from sipmsg.captures.reader import Reader
def messages(source):
    return Reader(source)
