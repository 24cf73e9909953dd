/* Properties that give a slot: see properties.c. */
#ifndef SIPMSG_PROPERTIES_H
#define SIPMSG_PROPERTIES_H

#include "runtime.h"

extern PyType_Spec property_spec;
PyObject *property_make(PyObject *module, PyObject *given);

#endif
