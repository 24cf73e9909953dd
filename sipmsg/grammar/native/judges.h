/* What asks values the conditions of the rules about their classes: see judges.c. */
#ifndef SIPMSG_JUDGES_H
#define SIPMSG_JUDGES_H

#include "runtime.h"

extern PyType_Spec judges_spec, plan_spec;
PyObject *judges_make(PyObject *module, PyObject *given);

#endif
