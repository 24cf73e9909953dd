/* What is looked for in JSON texts: see json.c. */
#ifndef SIPMSG_JSON_H
#define SIPMSG_JSON_H

#include "runtime.h"

PyObject *core_json_members(PyObject *module, PyObject *const *given, Py_ssize_t count);
PyObject *core_json_clean(PyObject *module, PyObject *const *given, Py_ssize_t count);
PyObject *core_json_outline(PyObject *module, PyObject *const *given, Py_ssize_t count);

#endif
