/* Attributes that are members of a JSON object: see members.c. */
#ifndef SIPMSG_MEMBERS_H
#define SIPMSG_MEMBERS_H

#include "runtime.h"

extern PyType_Spec member_spec;
PyObject *member_make(PyObject *module, PyObject *given);

#endif
