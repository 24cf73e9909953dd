/* How a text of lines is read: see description.c. */
#ifndef SIPMSG_DESCRIPTION_H
#define SIPMSG_DESCRIPTION_H

#include "runtime.h"

PyObject *core_description(PyObject *module, PyObject *const *given, Py_ssize_t count);

/* The rule that a matcher matches. */
const RuleEntry *matcher_rule(PyObject *matcher);

#endif
