/* Ways from a value to what is in it: see ways.c. */
#ifndef SIPMSG_WAYS_H
#define SIPMSG_WAYS_H

#include "runtime.h"

/* One step of the way to a field: from the value, where `from` is less than nothing, or from what another step leads to. */
typedef struct {
  int from, kind;
  Py_ssize_t offset; /* of a slot */
  PyObject *object;  /* a class, a key, a constant, or the name of a slot */
} Step;

/* The steps of all ways, each taken once for a value, when somebody asks for the field. */
typedef struct {
  int count;
  Step *steps;
} Ways;

/* Add a way, a tuple of steps, each a kind and what it is of; return its last step, or -1 with an exception. */
int ways_add(Ways *ways, PyObject *cls, PyObject *way);
void ways_clear(Ways *ways);

/* Take a way from a value, which was not done yet, and those that it goes on from; what they lead to is the caller's. There is an
   error only for want of memory. */
void way_take(const Ways *ways, int way, PyObject *value, PyObject **fields, signed char *taken);

#endif
