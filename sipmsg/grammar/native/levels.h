/* Texts of lines: how they begin, see heads.c; cut into levels, see rows.c; their values, see levels.c; what Python has to look at,
   see plain.c; what does all this, see describer.c. */
#ifndef SIPMSG_LEVELS_H
#define SIPMSG_LEVELS_H

#include "runtime.h"

#define LONGEST_HEAD 64
#define LETTERS 128
#define FEW_ROWS 48
#define TYPE 2 /* the letter of a line and the equals sign */
#define OTHER_TYPE (-1)
#define OTHER_NAME (-2)

/* The slots of a level, in the order in which they are named to `describer_make`. */
enum { FIRST, AFTER, NAMES, TYPES, KEPT, VALUES, TYPED, FAULTS, DESCRIBER, ROWS, IN_ORDER, ODD, SLOTS };

/* Where a row begins, where its name ends, where it ends; the number of its entry, or which other one it is. */
typedef struct {
  Py_ssize_t begin, colon, end;
  int entry;
} Row;

/* What is known of the lines that begin so. A named one has a name, and `how` gives the rest when it is read first:
   (matcher or None, what converts the value or None, whether digits are their number, the value without a colon, its class). */
typedef struct {
  PyObject *head, *name, *how, *convert, *bare, *value_class;
  const uint8_t *written; /* the head, */
  size_t length; /* and how long it is */
  const RuleEntry *rule;
  int is_known, is_number;
  /* of a named one: the levels where it may stand, as bits; the group of which one may stand at a level, nothing for any number;
     the attribute of the value that may not be the same twice */
  int levels, group;
  PyObject *key;
  /* of another, at the first level and at those below: the place in the order, less than nothing for none, whether it stands
     once; whether the first level has to have it */
  int rank[2], once[2], is_required;
} Entry;

typedef struct {
  PyObject_HEAD
  vectorcallfunc call;
  PyObject *module, *opens, *numbers; /* the type that opens a level; the number of each entry by its name */
  const State *state;
  PyTypeObject *level;
  Py_ssize_t slots[SLOTS];
  int count, mask, required;
  Entry *entries;
  int letters[LETTERS], *table, *folded; /* of numbers and one more, by the letter of types, by the hash of names, and by that of names in
                                        small letters; nought where nothing is */
} Describer;

/* Return where a level has one of its slots. */
static inline PyObject **level_slot(const Describer *by, PyObject *level, int which) { return slot_at(level, by->slots[which]); }

/* A text that has been cut: `kept` holds the rows for whoever reads them later; whether a name in it may be one that is known,
   written otherwise. */
typedef struct {
  const Describer *by;
  const Source *source;
  const Row *rows;
  Py_ssize_t count;
  int is_odd;
  PyObject *levels, *kept;
} Lines;

extern PyType_Spec describer_spec, rows_spec;
PyObject *describer_make(PyObject *module, PyObject *given);

/* Where rows are while a text is cut. */
typedef struct {
  Py_ssize_t count;
  Row *rows, few[FEW_ROWS];
} Room;

/* Cut a text into rows: 2 where there are more than `most`, or one that opens a level is longer than `longest`, 0 on an error. The
   room is closed in any case. */
int rows_cut(Lines *lines, Room *room, const Describer *by, const Source *source, Py_ssize_t most, Py_ssize_t longest);
void room_close(Room *room);

/* Return whether a row opens a level. */
int row_opens(const Lines *in, Py_ssize_t row);

/* Do the same, keep the rows, and part them into levels; what it holds is closed in any case. */
int lines_cut(Lines *lines, const Describer *by, const Source *source, Py_ssize_t most, Py_ssize_t longest);
void lines_close(Lines *lines);

/* Open what the core has kept of a level, and the text that it is of; to be closed afterwards. */
int lines_open(Lines *lines, const Describer *by, PyObject *level, Source *source);

/* Return whether the core has cut what a level is of. */
int level_is_cut(const Describer *by, PyObject *level);

/* Begin to read another level of the same text. */
int lines_share(const Lines *lines, PyObject *level);

/* Return the dictionary in a slot of a level, which is made where there is none, or nothing and an exception; borrowed. */
PyObject *kept_in(const Describer *by, PyObject *level, int which);

/* The rows of a level: from its first one to the one behind its last. */
int level_rows(const Lines *in, PyObject *level, Py_ssize_t *first, Py_ssize_t *after);

/* Have the head of an entry, which is few ASCII characters, found where it is written. */
void head_add(Describer *by, int number);

/* Return the number of the entry that has a name, `a=` before it, where it is written, or OTHER_NAME. */
int find_name(const Describer *by, const Source *source, Py_ssize_t begin, Py_ssize_t end);

/* Return the number of the entry that has a head or a name, or OTHER_TYPE. */
int find_head(const Describer *by, PyObject *head);

/* Return whether a name that is not known may be meant as one that is: only a short one of letters, digits and hyphens that
   is none of those in another letter case is not. */
int is_odd_name(const Describer *by, const Source *source, const Row *row);

/* Note in a level whether each of its lines stands where it may, as often as it may, and in a list the rows that Python has to look
   at, with their names, or None for all; return whether that was done. */
int level_look(const Lines *in, PyObject *level, PyObject *judges);

/* Find out how lines of a name are read: once, since `how` may import what reads them. */
int entry_known(const Describer *by, Entry *entry);

/* The value of a row that has no name, which is kept in the level, and of one that has: 1 with the value, 0 where it has to be
   read in Python, -1 on an error. */
int level_line(const Lines *in, PyObject *level, Py_ssize_t row, PyObject **value);
int level_named(const Lines *in, Py_ssize_t row, PyObject **value);

/* Do the same for slots of the values of all rows of a name, one behind another; what was read is the caller's in any case. */
int level_parts(const Lines *in, int entry, Py_ssize_t first, Py_ssize_t after, const Class *of, Values *values);

/* Methods: each takes a level, or levels of one text. */
PyObject *describer_source(PyObject *self, PyObject *const *given, Py_ssize_t count);
PyObject *describer_place(PyObject *self, PyObject *const *given, Py_ssize_t count);
PyObject *describer_row(PyObject *self, PyObject *const *given, Py_ssize_t count);
PyObject *describer_read(PyObject *self, PyObject *const *given, Py_ssize_t count);
PyObject *describer_values(PyObject *self, PyObject *const *given, Py_ssize_t count);
PyObject *describer_look(PyObject *self, PyObject *const *given, Py_ssize_t count);

#endif
