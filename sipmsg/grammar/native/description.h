/* Values of texts of lines. Their classes, which slots are filled with what, and which lines say it is passed in: see
   sipmsg.values.sdp.slots. They are made by description.c; a slot is filled by filling.c when somebody asks for it, that of
   the codecs with formats.c. */
#ifndef SIPMSG_DESCRIPTION_H
#define SIPMSG_DESCRIPTION_H

#include "codecs.h"
#include "levels.h"

#define MOST_HEADS 8

/* How a slot is filled: with the value of the first line of a type, a part of that of the line that opens the level, the
   value of the first attribute of a name, the first of some names that is there, or with codecs. */
enum { FROM_LINE, FROM_PART, FROM_NAME, FROM_FIRST, FROM_CODECS };

typedef struct {
  int kind, inherits; /* `inherits`: what the level does not have is that of the first level */
  Py_ssize_t slot, second; /* `second` says whether all lines about codecs were about one */
  int heads, head[MOST_HEADS]; /* numbers of entries */
  Py_ssize_t part[ABOUT_FORMATS]; /* slots of the value of the opening line: of FROM_CODECS formats, media and protocol */
  PyObject *other; /* what is taken where there is nothing; of FROM_CODECS what a protocol with codecs has in it */
} Field;

/* A class of values: its slots for what every value has, and those that fields fill. */
enum { LEVEL, SESSION, EXTRA, MEMBERS };
typedef struct {
  PyTypeObject *type;
  Py_ssize_t member[MEMBERS];
  int count;
  Field *fields;
} Plan;

/* Of what is shared, of the whole text, of each level below the first. */
enum { SHARED, WHOLE, BELOW, PLANS };

/* What limits there are: of rows, of levels below the first, of what stands in the row that opens one. */
enum { MOST_ROWS, MOST_BELOW, MOST_FORMATS, BOUNDS };

typedef struct {
  PyObject_HEAD
  vectorcallfunc call;
  PyObject *module, *joiner;
  Describer *by;
  PyTypeObject *opening, *limits;
  Py_ssize_t bound[BOUNDS];
  Plan plan[PLANS];
} Describing;

/* How many rows there may be, and how long one that opens a level. */
typedef struct {
  Py_ssize_t rows, longest;
} RowBounds;

RowBounds bounds_of(const Describing *by, PyObject *limits);

/* Join the formats of a line that opens a level, which has formats, media and protocol, with what the rows of the level say of
   them: 2 where all that is said is of one that is there, else 1, 0 where that has to be read in Python, -1 on an error. */
int formats_join(const Describing *by, const Field *field, const Lines *in, PyObject *const *parts, Py_ssize_t first, Py_ssize_t after,
                 PyObject **codecs);
PyObject *describing_codecs(PyObject *self, PyObject *const *given, Py_ssize_t count);

extern PyType_Spec describing_spec, filler_spec;
PyObject *describing_make(PyObject *module, PyObject *given);
PyObject *filler_make(PyObject *module, PyObject *given);

#endif
