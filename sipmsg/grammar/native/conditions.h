/* Conditions on the fields of a value: see conditions.c. */
#ifndef SIPMSG_CONDITIONS_H
#define SIPMSG_CONDITIONS_H

#include "runtime.h"

#define MOST_FIELDS 8

/* One step of the way to a field: from the value, where `from` is less than nothing, or from what another step leads to. */
typedef struct {
  int from, kind;
  Py_ssize_t offset; /* of a slot */
  PyObject *object;  /* a class, a key, a constant, or the name of a slot */
} Step;

/* What tests of parameters know, and what judges the value of a field: more than nothing where any rule runs. */
typedef struct Asking {
  const State *state;
  PyTypeObject *pairs_type;
  Py_ssize_t pairs_offset;
  int (*judged)(const struct Asking *asking, PyObject *value, int depth);
} Asking;

typedef struct {
  int kind;
  int count, fields[MOST_FIELDS];  /* the last steps of the ways to the fields that it is about */
  long long most;
  PyObject *words;
  const RuleEntry *rule;
  unsigned char first[16]; /* of BEGINS: a bit for each ASCII character */
} Test;

/* The steps of all ways, each taken once for a value, when somebody asks for the field. */
typedef struct {
  int count;
  Step *steps;
} Ways;

int ways_add(Ways *ways, PyObject *cls, PyObject *way);
void ways_clear(Ways *ways);

/* Take a way from a value, and those that it goes on from, where that was not done; what they lead to is the caller's. */
void way_take(const Ways *ways, int way, PyObject *value, PyObject **fields, signed char *taken);
int test_fill(Test *test, Ways *ways, PyObject *cls, PyObject *row);
int test_holds(const Test *test, const Asking *asking, PyObject *const *fields, int depth);

#endif
