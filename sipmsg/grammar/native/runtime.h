/* What the functions that are made from the grammars stand on: a trail of what a match has noted, texts of two widths,
   and the tables that the generator fills. No rule, class or header is named here.

   A function that returns whether something was done returns 0 with an exception set. `PyErr_Format(...) != 0` is that 0, since
   PyErr_Format returns nothing, and so is `PyErr_NoMemory() != 0`. */
#ifndef SIPMSG_RUNTIME_H
#define SIPMSG_RUNTIME_H

#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <stddef.h>
#include <stdint.h>

/* only the init function is seen from outside: calls between files need no table of addresses */
#if defined(__GNUC__)
#pragma GCC visibility push(hidden)
#endif

#define FEW_NOTES 256
#define FEW_PLACES 16
#define MOST_NESTED 8

/* What a match notes, in order: marks, and the places of captures. It grows on the heap once it is longer than most
   are; `failed` is set for good where there is no memory for that. */
typedef struct {
  Py_ssize_t *noted;
  size_t used, room;
  Py_ssize_t *places; /* where a repetition that may give back has been */
  size_t places_used, places_room;
  int failed;
  Py_ssize_t first_notes[FEW_NOTES];
  Py_ssize_t first_places[FEW_PLACES];
} Trail;

void trail_open(Trail *trail);
void trail_close(Trail *trail);
int trail_grow(Trail *trail);
int trail_grow_places(Trail *trail);

static inline int note(Trail *trail, Py_ssize_t number) {
  if (trail->used + 1 > trail->room && !trail_grow(trail)) return 0;
  trail->noted[trail->used++] = number;
  return 1;
}

static inline int note_two(Trail *trail, Py_ssize_t begin, Py_ssize_t end) {
  if (trail->used + 2 > trail->room && !trail_grow(trail)) return 0;
  trail->noted[trail->used] = begin;
  trail->noted[trail->used + 1] = end;
  trail->used += 2;
  return 1;
}

static inline int keep(Trail *trail, Py_ssize_t place) {
  if (trail->places_used + 1 > trail->places_room && !trail_grow_places(trail)) return 0;
  trail->places[trail->places_used++] = place;
  return 1;
}

/* A text as functions see it, or the part of one that they may see. */
typedef struct {
  const uint8_t *begin, *end;
  Trail *trail;
} Text_8;
typedef struct {
  const uint32_t *begin, *end;
  Trail *trail;
} Text_32;

/* One form, for both widths. */
typedef struct {
  const uint8_t *(*narrow)(const Text_8 *, const uint8_t *);
  const uint32_t *(*wide)(const Text_32 *, const uint32_t *);
} Form;

/* A start rule: its form, where its program begins, and the builders that the program calls. */
typedef struct {
  const char *file, *name;
  Form form;
  int program;
  const int *builders;
} RuleEntry;

/* One alternative of a shape: its form and the number of its pieces; `repeats` where there are many of one kind. */
typedef struct {
  const char *name;
  int alternative;
  Form form;
  int pieces, repeats;
} CutEntry;

typedef struct {
  const char *file, *rule, *module;
  int repeats;
} BuilderEntry;

typedef struct {
  const char *file, *used, *digest;
} SourceEntry;

/* Filled by the generator. */
extern const RuleEntry core_rules[];
extern const CutEntry core_cuts[];
extern const BuilderEntry core_builders[];
extern const SourceEntry core_sources[];
extern const int core_programs[];
extern const int core_rule_count, core_cut_count, core_builder_count, core_source_count;

/* A str that is being read. */
typedef struct {
  PyObject *text;
  Py_ssize_t length;
  int kind;
  const void *data; /* as the str has it */
} Source;

static inline Py_UCS4 at(const Source *source, Py_ssize_t index) { return PyUnicode_READ(source->kind, source->data, index); }

/* As many digits as a number has that the grammars read; see MOST_NUMBER in sipmsg.ascii. */
#define USUAL_DIGITS 10

/* Return the number that digits of ASCII stand for; -1 where there is none, more than `most`, which are eighteen or fewer, or anything
   else among them. */
static inline long long number_in(int kind, const void *data, Py_ssize_t begin, Py_ssize_t end, Py_ssize_t most) {
  long long number = 0;
  if (begin >= end || end - begin > most) return -1;
  for (Py_ssize_t index = begin; index < end; index++) {
    Py_UCS4 digit = PyUnicode_READ(kind, data, index);
    if (digit < '0' || digit > '9') return -1;
    number = number * 10 + (digit - '0');
  }
  return number;
}

/* Return whether two texts are equal. Equal ones are of the same kind, since a str is as narrow as its characters let it be. */
static inline int same_text(PyObject *one, PyObject *other) {
  Py_ssize_t length = PyUnicode_GET_LENGTH(one);
  int kind = PyUnicode_KIND(one);
  if (one == other) return 1;
  if (length != PyUnicode_GET_LENGTH(other) || kind != (int)PyUnicode_KIND(other)) return 0;
  return !memcmp(PyUnicode_DATA(one), PyUnicode_DATA(other), (size_t)length * (size_t)kind);
}

/* Return the bound that an int is; one that is larger than any length is as good as the largest length. */
static inline Py_ssize_t bound_in(PyObject *number) {
  Py_ssize_t bound = PyLong_AsSsize_t(number);
  if (bound != -1 || !PyErr_Occurred()) return bound;
  PyErr_Clear();
  return PY_SSIZE_T_MAX;
}

/* A letter of ASCII as a small one, and any other character as it is. */
static inline Py_UCS4 folded(Py_UCS4 character) { return character >= 'A' && character <= 'Z' ? character + 32 : character; }

int source_open(Source *source, PyObject *text);
Py_ssize_t source_find(const Source *source, Py_UCS4 wanted, Py_ssize_t from, Py_ssize_t end);
PyObject *source_piece(const Source *source, Py_ssize_t begin, Py_ssize_t end);
int source_is_one_line(const Source *source, Py_ssize_t begin, Py_ssize_t end);
int source_matches(const Source *source, const Form *form, Py_ssize_t begin, Py_ssize_t end, Trail *trail);

/* A child on the stack: an object, or a span of the text (or None, where `begin` is less than nothing) of which no
   object has been made yet. */
typedef struct {
  PyObject *object;
  Py_ssize_t begin, end;
} Child;

/* How the field of a value is made from the children. */
enum { IN_BRACKETS = 1, NONE_STAYS = 2, EMPTY_TOO = 4 };

typedef struct {
  Py_ssize_t offset;
  int child, item, given, first, last, flags, how; /* `given` is another child without which there is nothing, or -1 */
  long long most;
  PyObject *other; /* what is taken where the child is None or not there, the constant, or what words stand for */
} Part;

enum { BUILD_UNKNOWN, BUILD_TUPLE, BUILD_CALL, BUILD_FILL, BUILD_FILL_TUPLE, BUILD_TAKE, BUILD_DERIVE };

typedef struct {
  int how;
  PyObject *call; /* the function, or the class */
  PyObject *base; /* of BUILD_DERIVE: the class whose values become those of a class derived from it */
  PyObject *empty; /* the value of a repetition that repeats nothing */
  int count;
  Part *parts;
} Builder;

typedef struct {
  Builder *builders;
  PyTypeObject *matcher_type, *reader_type, *judges_type, *plan_type, *method_type, *attribute_type, *messages_type;
  PyTypeObject *describer_type, *describing_type, *filler_type, *joiner_type, *late_type, *member_type, *rows_type, *property_type;
  PyObject *reading, *fault_kinds; /* the class of a reading, the kinds of faults */
  Builder fault;
} State;

/* Values, each with a reference of its own. */
typedef struct {
  PyObject **value;
  Py_ssize_t count, room;
} Values;

/* Add a value, whose reference is taken over; return whether that was done. */
int values_add(Values *values, PyObject *value);
void values_close(Values *values);

/* Free an object that has nothing but what its type clears. */
void object_free(PyObject *self);

/* Find the place of a slot in the instances of a class; return whether there is one, with an exception where there is none. */
int slot_offset(PyObject *type, const char *name, Py_ssize_t *offset);

/* Find the place of the slot that a descriptor is of; return whether it is of one that the class has. */
int descriptor_offset(PyObject *descriptor, PyTypeObject *type, Py_ssize_t *offset);

/* Return where a value has a slot, which is open where nothing stands there. The value has to be of the class whose slot it is. */
static inline PyObject **slot_at(PyObject *value, Py_ssize_t offset) { return (PyObject **)((char *)value + offset); }

/* Fill an open slot with a part, whose reference is taken over; return whether there is a part. */
static inline int slot_fill(PyObject *value, Py_ssize_t offset, PyObject *part) {
  *slot_at(value, offset) = part;
  return part != 0;
}

/* Return whether values of a class are made by filling slots: it is one of Python, and so are all that it is derived from. */
int is_fillable(PyObject *type);

/* A class of values, and some of its slots. */
#define MOST_SLOTS 4
typedef struct {
  PyTypeObject *type;
  Py_ssize_t count, slots[MOST_SLOTS];
} Class;

/* Take (class, names of slots): as many as there have to be. */
int class_take(PyObject *given, PyTypeObject **type, Py_ssize_t *slots, Py_ssize_t count);

/* Take a plan: None for the tuple of the children, a function that is called with them, or a class and its parts. */
int builder_set(Builder *builder, PyObject *plan);
void builder_clear(Builder *builder);
int builder_traverse(const Builder *builder, visitproc visit, void *arg);

/* Return the value that a builder makes of its children, which stay with the caller. */
PyObject *builder_build(const Builder *builder, const Source *source, Child *children, Py_ssize_t count);

/* Return whether a builder fills the slots of a class; take what it would fill some of these with, each with a reference. */
int builder_fills(const Builder *builder, const Class *of);
int builder_parts(const Builder *builder, const Source *source, Child *children, Py_ssize_t count, const Class *of, PyObject **parts);
PyObject *child_take(const Source *source, Child *child);

/* Return whether the builders of a rule are set. */
int rule_ready(const State *state, const RuleEntry *rule);

/* The rule that a matcher is of. */
const RuleEntry *matcher_rule(PyObject *matcher);

/* Match part of a text by a rule and make its value: 1 with a value, 0 where it does not match, -1 on an error. */
int rule_read(const State *state, const RuleEntry *rule, const Source *source, Py_ssize_t begin, Py_ssize_t end, PyObject **value);

/* Take slots of a value, each with a reference: 0 where it is of another class, or a slot is open. */
int value_parts(PyObject *value, const Class *of, PyObject **parts);

/* Do the same for what stands in the slots of a value of a class, without making the value. */
int rule_parts(const State *state, const RuleEntry *rule, const Source *source, Py_ssize_t begin, Py_ssize_t end, const Class *of, PyObject **parts);

#endif
