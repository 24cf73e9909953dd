/* Conditions on the fields of a value: see conditions.c. */
#ifndef SIPMSG_CONDITIONS_H
#define SIPMSG_CONDITIONS_H

#include "ways.h"

#define MOST_FIELDS 8

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

int test_fill(Test *test, Ways *ways, PyObject *cls, PyObject *row);

/* Return whether a test of fields holds: -1 on an error, 2 where one is not of the type that is expected. */
int test_holds(const Test *test, const Asking *asking, PyObject *const *given, int depth);

#endif
