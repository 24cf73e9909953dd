/* How the fields of a message are read to values: see fields.c. */
#ifndef SIPMSG_FIELDS_H
#define SIPMSG_FIELDS_H

#include "runtime.h"

extern PyType_Spec method_spec, attribute_spec;
/* Return what a dictionary has for a key, which it may work out; a new reference, or 0 on an error. */
PyObject *in_dictionary(PyObject *dictionary, PyObject *key);
PyObject *method_make(PyObject *module, PyObject *given);
PyObject *attribute_make(PyObject *module, PyObject *given);
PyObject *core_headers(PyObject *module, PyObject *const *given, Py_ssize_t count);
PyObject *core_grouped(PyObject *module, PyObject *const *given, Py_ssize_t count);

#endif
