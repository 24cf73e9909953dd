/* What asks values the conditions of the rules about their classes: see judges.c. */
#ifndef SIPMSG_JUDGES_H
#define SIPMSG_JUDGES_H

#include "runtime.h"

extern PyType_Spec judges_spec, plan_spec;
PyObject *judges_make(PyObject *module, PyObject *given);

/* Return whether there are rules about the values of a class: -1 on an error. */
int judges_know(const State *state, PyObject *judges, PyObject *cls);

/* Return whether any rule runs about a value: -1 on an error. */
int judges_any(const State *state, PyObject *judges, PyObject *value);

#endif
