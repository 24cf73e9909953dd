/* Slots that are filled when somebody asks for them: see late.c. */
#ifndef SIPMSG_LATE_H
#define SIPMSG_LATE_H

#include "runtime.h"

extern PyType_Spec late_spec;
PyObject *late_make(PyObject *module, PyObject *given);

/* Find the place of the slot of such an attribute in the instances of a class; return whether it is one. */
int late_offset(PyObject *attribute, PyObject *type, Py_ssize_t *offset);

#endif
