/* What a reader is, see reader_type.c; how it reads, see readers.c. */
#ifndef SIPMSG_READERS_H
#define SIPMSG_READERS_H

#include "runtime.h"

#define MOST_PIECES 24

enum { READER_PLAIN, READER_SHAPED, READER_REPEATED, READER_LISTED, READER_FOREIGN };
enum { FAULT_REFUSED, FAULT_BETWEEN, FAULT_MISSING, FAULT_SURPLUS, FAULT_LEFT_OUT, FAULT_KINDS };

struct Reader;

/* One way to cut: what reads each piece, and the number of the piece that it may not be missing behind, 0 for always
   and -1 for never. */
typedef struct {
  const CutEntry *entry;
  Builder build;
  int pieces, planned;
  struct {
    struct Reader *reader;
    int follows;
  } plan[MOST_PIECES];
} Alternative;

typedef struct Reader {
  PyObject_HEAD
  int kind, kept, count;
  unsigned long long separators; /* of a list: the numbers of the terminals that part its elements */
  unsigned long long instead;    /* those among them that stand in the place of others */
  const RuleEntry *rule;
  const State *state;
  PyObject *module, *about, *rule_object;
  PyObject *foreign; /* what reads a piece in Python */
  PyObject *slot;    /* the name of the slot that holds the text a value was read from, or nothing */
  Alternative *cuts;
} Reader;

/* Methods: the reading of a text, by the rule first; the same of one that the rule has refused. */
PyObject *reader_reading(PyObject *self, PyObject *text);
PyObject *reader_lenient(PyObject *self, PyObject *text);

extern PyType_Spec reader_spec;
PyObject *reader_make(PyObject *module, PyObject *given);
PyObject *readers_begin(PyObject *module, PyObject *given);

#endif
