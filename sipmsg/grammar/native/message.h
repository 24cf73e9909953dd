/* What makes messages of texts: see message.c. */
#ifndef SIPMSG_MESSAGE_H
#define SIPMSG_MESSAGE_H

#include "runtime.h"

extern PyType_Spec messages_spec;
PyObject *messages_make(PyObject *module, PyObject *given);

#endif
