/* Texts of lines, each of a type: levels of lines, what stands where, and the values of lines. Which types and names there
   are, what begins a level and what reads each line is passed in; see sipmsg.values.sdp.level, which does the same in Python,
   and reads what is left out here. Lines with a name are read when somebody asks for them. */
#include "description.h"
#include <structmember.h>

#define TYPE 2 /* the letter of a line and the equals sign */
#define LONGEST_HEAD 64
#define NOT_FOUND (-1)

/* The slots of a level, in the order in which they are named to `describer_make`. */
enum { SOURCE, FIRST, AFTER, NAMES, TYPES, KEPT, VALUES, TYPED, FAULTS, DESCRIBER, SPANS, SLOTS };

/* Where a row begins, where its name ends, where it ends. */
typedef struct {
  Py_ssize_t begin, colon, end;
} Span;

/* What is known of the lines that begin so. A named one has a name, and `how` tells the rest when it is read first:
   (matcher or None, what converts the value or None, the value without a colon). */
typedef struct {
  PyObject *head, *name, *how, *convert, *bare;
  const RuleEntry *rule;
  int is_known;
} Entry;

typedef struct {
  PyObject_HEAD
  vectorcallfunc call;
  PyObject *module, *opens, *numbers; /* the type that opens a level; the number of each entry by its name */
  const State *state;
  PyTypeObject *level;
  Py_ssize_t slots[SLOTS];
  int count, mask;
  Entry *entries;
  int *table; /* of numbers and one more, by the hash of heads; nought where nothing is */
} Describer;

typedef struct {
  Describer *by;
  const Source *source;
  PyObject *given, *levels, *level, *written; /* the Python object of the source; the level that is open */
  PyObject **places; /* of the open level, by the number of an entry: borrowed */
  Span *spans;
  Py_ssize_t rows, room;
} Description;

static Py_UCS4 at(const Source *source, Py_ssize_t index) { return PyUnicode_READ(source->kind, source->data, index); }

static PyObject **slot(const Describer *by, PyObject *level, int which) { return (PyObject **)((char *)level + by->slots[which]); }

/* ---- heads ------------------------------------------------------------------------------------------------- */

static uint32_t hash_of(const Source *source, Py_ssize_t begin, Py_ssize_t end) {
  uint32_t hash = 2166136261u;
  for (; begin < end; begin++) hash = (hash ^ at(source, begin)) * 16777619u;
  return hash;
}

static int is_head(const Source *source, Py_ssize_t begin, Py_ssize_t end, PyObject *head) {
  if (PyUnicode_GET_LENGTH(head) != end - begin) return 0;
  const uint8_t *wanted = PyUnicode_1BYTE_DATA(head);
  for (Py_ssize_t index = begin; index < end; index++)
    if (at(source, index) != wanted[index - begin]) return 0;
  return 1;
}

/* Return the number of the entry of a head, or NOT_FOUND. */
static int find_entry(const Describer *by, const Source *source, Py_ssize_t begin, Py_ssize_t end) {
  if (end - begin > LONGEST_HEAD) return NOT_FOUND;
  for (uint32_t place = hash_of(source, begin, end);; place++) {
    int number = by->table[place & (uint32_t)by->mask] - 1;
    if (number < 0 || is_head(source, begin, end, by->entries[number].head)) return number;
  }
}

/* ---- levels ------------------------------------------------------------------------------------------------ */

/* Add a place to a list in a dictionary, which is made where there is none; it is noted for an entry. */
static int add_place(Description *of, PyObject *places, PyObject *key, int number, Py_ssize_t row) {
  PyObject *found = number < 0 ? PyDict_GetItemWithError(places, key) : of->places[number];
  if (!found && PyErr_Occurred()) return 0;
  PyObject *place = PyLong_FromSsize_t(row);
  int added = 0;
  if (place && found) added = PyList_Append(found, place) == 0;
  else if (place && (found = PyList_New(1))) {
    PyList_SET_ITEM(found, 0, Py_NewRef(place));
    added = PyDict_SetItem(places, key, found) == 0;
    if (added && number >= 0) of->places[number] = found;
    Py_DECREF(found);
  }
  Py_XDECREF(place);
  return added;
}

static int open_level(Description *of) {
  static const int dictionaries[] = {NAMES, TYPES, KEPT, VALUES, TYPED, FAULTS};
  const Describer *by = of->by;
  PyObject *level = by->level->tp_alloc(by->level, 0);
  int opened = level && PyList_Append(of->levels, level) == 0;
  Py_XDECREF(level);
  if (!opened) return 0;
  of->level = level;
  *slot(by, level, SOURCE) = Py_NewRef(of->given);
  *slot(by, level, DESCRIBER) = Py_NewRef(by);
  for (size_t index = 0; index < sizeof dictionaries / sizeof *dictionaries; index++)
    if (!(*slot(by, level, dictionaries[index]) = PyDict_New())) return 0;
  memset(of->places, 0, (size_t)by->count * sizeof *of->places);
  return (*slot(by, level, FIRST) = PyLong_FromSsize_t(of->rows)) != 0;
}

/* End the open level. What is written as no name is known is left to Python. */
static int close_level(Description *of) {
  if (!(*slot(of->by, of->level, AFTER) = PyLong_FromSsize_t(of->rows))) return 0;
  if (!of->written) return 1;
  PyObject *none = PyObject_CallMethod(of->level, "add", "O", of->written);
  Py_CLEAR(of->written);
  Py_XDECREF(none);
  return none != 0;
}

/* Give the places of all rows to each level. */
static int share_spans(const Description *of) {
  PyObject *spans = PyBytes_FromStringAndSize((const char *)of->spans, of->rows * (Py_ssize_t)sizeof *of->spans);
  if (!spans) return 0;
  for (Py_ssize_t index = 0; index < PyList_GET_SIZE(of->levels); index++)
    *slot(of->by, PyList_GET_ITEM(of->levels, index), SPANS) = Py_NewRef(spans);
  Py_DECREF(spans);
  return 1;
}

/* ---- lines ------------------------------------------------------------------------------------------------- */

static int named_line(Description *of, const Span *span) {
  int number = find_entry(of->by, of->source, span->begin, span->colon);
  if (number >= 0) {
    PyObject *names = *slot(of->by, of->level, NAMES);
    return add_place(of, names, of->by->entries[number].name, number, of->rows);
  }
  PyObject *head = source_piece(of->source, span->begin, span->colon);
  if (head && !of->written) of->written = PyDict_New();
  int added = head && of->written && add_place(of, of->written, head, NOT_FOUND, of->rows);
  Py_XDECREF(head);
  return added;
}

/* Read a line by the rule of its type, and keep its value, if it has one. */
static int read_line(Description *of, const Entry *entry, const Span *span) {
  PyObject *value = 0, *place;
  int matched = entry->rule ? rule_read(of->by->state, entry->rule, of->source, span->begin + TYPE, span->end, &value) : 0;
  if (matched == 1 && value != Py_None) {
    place = PyLong_FromSsize_t(of->rows);
    if (!place || PyDict_SetItem(*slot(of->by, of->level, VALUES), place, value) < 0) matched = -1;
    Py_XDECREF(place);
  }
  Py_XDECREF(value);
  return matched >= 0;
}

static int one_line(Description *of, Span *span) {
  const Source *source = of->source;
  span->colon = span->begin;
  if (span->end - span->begin >= TYPE && at(source, span->begin) == 'a' && at(source, span->begin + 1) == '=') {
    span->colon = source_find(source, ':', span->begin + TYPE, span->end);
    return named_line(of, span);
  }
  Py_ssize_t typed = span->begin + TYPE < span->end ? span->begin + TYPE : span->end;
  int number = find_entry(of->by, source, span->begin, typed), done = 1;
  PyObject *head = number < 0 ? source_piece(source, span->begin, typed) : Py_NewRef(of->by->entries[number].head);
  if (!head) return 0;
  if (number >= 0 && of->by->entries[number].head == of->by->opens) done = close_level(of) && open_level(of);
  if (done && number >= 0) done = read_line(of, &of->by->entries[number], span);
  done = done && add_place(of, *slot(of->by, of->level, TYPES), head, number, of->rows);
  Py_DECREF(head);
  return done;
}

static int add_row(Description *of, const Span *span) {
  if (of->rows == of->room) {
    Py_ssize_t room = of->room ? of->room * 2 : 32;
    Span *grown = PyMem_Realloc(of->spans, (size_t)room * sizeof *grown);
    if (!grown) return PyErr_NoMemory() != 0;
    of->spans = grown;
    of->room = room;
  }
  of->spans[of->rows++] = *span;
  return 1;
}

static int all_lines(Description *of) {
  const Source *source = of->source;
  Py_ssize_t begin = source->length && at(source, 0) == 0xFEFF;
  /* in a text without any LF, lines end in CR */
  Py_UCS4 line_end = source_find(source, '\n', 0, source->length) < source->length ? '\n' : '\r';
  while (begin < source->length) {
    Py_ssize_t after = source_find(source, line_end, begin, source->length);
    Span span = {begin, begin, after};
    while (line_end == '\n' && span.end > begin && at(source, span.end - 1) == '\r') span.end--;
    if (!one_line(of, &span) || !add_row(of, &span)) return 0;
    begin = after + 1;
  }
  return close_level(of) && share_spans(of);
}

/* Called with a source and its text: the levels of the text. */
static PyObject *describer_call(PyObject *self, PyObject *const *given, size_t flags, PyObject *names) {
  Describer *by = (Describer *)self;
  Source source;
  if (PyVectorcall_NARGS(flags) != 2 || names) return PyErr_Format(PyExc_TypeError, "a source and its text are described");
  if (!source_open(&source, given[1])) return 0;
  Description of = {by, &source, given[0], PyList_New(0), 0, 0, PyMem_Calloc((size_t)by->count + 1, sizeof *of.places), 0, 0, 0};
  if (!of.places) PyErr_NoMemory();
  int done = of.levels && of.places && open_level(&of) && all_lines(&of);
  Py_XDECREF(of.written);
  PyMem_Free(of.places);
  PyMem_Free(of.spans);
  source_close(&source);
  if (!done) Py_CLEAR(of.levels);
  return of.levels;
}

/* ---- lines with a name ------------------------------------------------------------------------------------- */

/* Find out how lines of a name are read: once, since `how` may import what reads them. */
static int entry_known(const Describer *by, Entry *entry) {
  if (entry->is_known) return 1;
  PyObject *told = PyObject_CallNoArgs(entry->how), *matcher, *convert, *bare;
  int known = told && PyArg_ParseTuple(told, "OOO", &matcher, &convert, &bare);
  if (known && !entry->is_known) {
    entry->rule = Py_IS_TYPE(matcher, by->state->matcher_type) ? matcher_rule(matcher) : 0;
    entry->convert = convert == Py_None ? 0 : Py_NewRef(convert);
    entry->bare = bare == Py_None ? 0 : Py_NewRef(bare);
    entry->is_known = 1;
  }
  Py_XDECREF(told);
  return known;
}

/* Read the value of a row: 1 with the value, 0 where it has to be read in Python, -1 on an error. */
static int read_value(const Describer *by, const Entry *entry, const Source *source, const Span *span, PyObject **value) {
  *value = 0;
  if (span->colon == span->end) {
    *value = Py_XNewRef(entry->bare);
    return *value != 0;
  }
  int matched = entry->rule ? rule_read(by->state, entry->rule, source, span->colon + 1, span->end, value) : 0;
  if (matched == 1 && entry->convert) {
    PyObject *made = PyObject_CallOneArg(entry->convert, *value);
    Py_SETREF(*value, made);
    if (!made) matched = -1;
  }
  if (matched == 1 && *value == Py_None) {
    Py_CLEAR(*value);
    matched = 0;
  }
  return matched;
}

/* The level whose attributes are read, and what is read and what is not. */
typedef struct {
  const Describer *by;
  const Source *source;
  const Span *spans;
  Py_ssize_t rows;
  PyObject *unread;
} Reading;

/* Read the rows of a name: a list of pairs of a place and a value. */
static PyObject *read_rows(const Reading *in, const Entry *entry, PyObject *name, PyObject *places) {
  PyObject *made = PyList_New(0);
  for (Py_ssize_t index = 0; made && index < PyList_GET_SIZE(places); index++) {
    PyObject *place = Py_NewRef(PyList_GET_ITEM(places, index)), *value = 0, *pair = 0;
    Py_ssize_t row = PyLong_AsSsize_t(place);
    if (row < 0 || row >= in->rows) PyErr_SetString(PyExc_IndexError, "there is no such row");
    int matched = PyErr_Occurred() ? -1 : read_value(in->by, entry, in->source, &in->spans[row], &value);
    if (matched >= 0) pair = matched ? PyTuple_Pack(2, place, value) : PyTuple_Pack(2, name, place);
    if (!pair || PyList_Append(matched ? made : in->unread, pair) < 0) Py_CLEAR(made);
    Py_XDECREF(pair);
    Py_XDECREF(value);
    Py_DECREF(place);
  }
  return made;
}

static int read_name(const Reading *in, PyObject *level, PyObject *name) {
  PyObject *typed = *slot(in->by, level, TYPED), *places = PyDict_GetItemWithError(*slot(in->by, level, NAMES), name), *made = 0;
  int read = PyErr_Occurred() ? -1 : PyDict_Contains(typed, name);
  if (read || !places) return read >= 0;
  PyObject *number = PyDict_GetItemWithError(in->by->numbers, name);
  /* what converts values is Python */
  Py_INCREF(typed);
  Py_INCREF(places);
  if (number) {
    Entry *entry = &in->by->entries[PyLong_AsLong(number)];
    made = entry_known(in->by, entry) ? read_rows(in, entry, name, places) : 0;
  } else if (!PyErr_Occurred()) made = PyList_New(0);
  read = made && PyDict_SetItem(typed, name, made) == 0;
  Py_DECREF(places);
  Py_DECREF(typed);
  Py_XDECREF(made);
  return read;
}

/* read(level, text, names): read the attributes of some names that have not been read. Return the name and the place of
   each that has to be read in Python. */
static PyObject *describer_read(PyObject *self, PyObject *const *given, Py_ssize_t count) {
  Describer *by = (Describer *)self;
  Source source;
  if (count != 3 || !Py_IS_TYPE(given[0], by->level) || !PyTuple_Check(given[2]))
    return PyErr_Format(PyExc_TypeError, "read takes a level, its text and names");
  PyObject *spans = *slot(by, given[0], SPANS);
  for (int which = 0; which < SLOTS; which++)
    if (which == NAMES || which == TYPED ? !*slot(by, given[0], which) || !PyDict_Check(*slot(by, given[0], which)) : 0)
      return PyErr_Format(PyExc_TypeError, "what the core made of the level is gone");
  if (!spans || !PyBytes_Check(spans)) return PyErr_Format(PyExc_TypeError, "the level was not made by the core");
  if (!source_open(&source, given[1])) return 0;
  Reading in = {by, &source, (const Span *)PyBytes_AS_STRING(spans), PyBytes_GET_SIZE(spans) / (Py_ssize_t)sizeof(Span), PyList_New(0)};
  /* places are of this text, or of none */
  int done = in.unread && (!in.rows || in.spans[in.rows - 1].end <= source.length || PyErr_Format(PyExc_TypeError, "of another text") != 0);
  Py_INCREF(spans);
  for (Py_ssize_t index = 0; done && index < PyTuple_GET_SIZE(given[2]); index++)
    done = read_name(&in, given[0], PyTuple_GET_ITEM(given[2], index));
  Py_DECREF(spans);
  source_close(&source);
  if (!done) Py_CLEAR(in.unread);
  return in.unread;
}

/* ---- the describer ----------------------------------------------------------------------------------------- */

static int describer_traverse(PyObject *self, visitproc visit, void *arg) {
  Describer *by = (Describer *)self;
  Py_VISIT(Py_TYPE(self));
  Py_VISIT(by->module);
  Py_VISIT(by->numbers);
  Py_VISIT(by->level);
  for (int number = 0; number < by->count; number++) {
    Py_VISIT(by->entries[number].how);
    Py_VISIT(by->entries[number].convert);
  }
  return 0;
}

static int describer_clear(PyObject *self) {
  Describer *by = (Describer *)self;
  for (int number = 0; number < by->count; number++) {
    Py_CLEAR(by->entries[number].how);
    Py_CLEAR(by->entries[number].convert);
  }
  Py_CLEAR(by->module);
  Py_CLEAR(by->numbers);
  Py_CLEAR(by->level);
  return 0;
}

static void describer_free(PyObject *self) {
  Describer *by = (Describer *)self;
  PyTypeObject *type = Py_TYPE(self);
  PyObject_GC_UnTrack(self);
  for (int number = 0; number < by->count; number++) {
    Py_XDECREF(by->entries[number].head);
    Py_XDECREF(by->entries[number].name);
    Py_XDECREF(by->entries[number].bare);
  }
  describer_clear(self);
  Py_XDECREF(by->opens);
  PyMem_Free(by->entries);
  PyMem_Free(by->table);
  type->tp_free(self);
  Py_DECREF(type);
}

static PyMethodDef describer_methods[] = {
    {"read", (PyCFunction)(void (*)(void))describer_read, METH_FASTCALL, "Read the attributes of some names."},
    {0},
};

static PyMemberDef describer_members[] = {
    {"__vectorcalloffset__", T_PYSSIZET, offsetof(Describer, call), READONLY, 0},
    {0},
};

static PyType_Slot describer_slots[] = {
    {Py_tp_call, PyVectorcall_Call},     {Py_tp_traverse, describer_traverse}, {Py_tp_clear, describer_clear},
    {Py_tp_dealloc, describer_free},     {Py_tp_methods, describer_methods},   {Py_tp_members, describer_members},
    {0},
};

PyType_Spec describer_spec = {
    "sipmsg._core.Describer", sizeof(Describer), 0,
    Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_HAVE_VECTORCALL | Py_TPFLAGS_DISALLOW_INSTANTIATION,
    describer_slots,
};

/* Add an entry: of a type, whose matcher is known, or of a name, of which `how` will tell. */
static int add_entry(Describer *by, PyObject *head, PyObject *name, PyObject *how) {
  Source source;
  if (!PyUnicode_Check(head) || !PyUnicode_IS_ASCII(head) || PyUnicode_GET_LENGTH(head) > LONGEST_HEAD)
    return PyErr_Format(PyExc_TypeError, "a line begins with few ASCII characters") != 0;
  if (!source_open(&source, head)) return 0;
  Entry *entry = &by->entries[by->count];
  uint32_t place = hash_of(&source, 0, source.length);
  source_close(&source);
  while (by->table[place & (uint32_t)by->mask]) place++;
  by->table[place & (uint32_t)by->mask] = ++by->count;
  entry->head = Py_NewRef(head);
  if (PyUnicode_Compare(head, by->opens) == 0) Py_SETREF(by->opens, Py_NewRef(head));
  if (!name) {
    entry->rule = Py_IS_TYPE(how, by->state->matcher_type) ? matcher_rule(how) : 0;
    return !PyErr_Occurred();
  }
  entry->name = Py_NewRef(name);
  entry->how = Py_NewRef(how);
  PyObject *number = PyLong_FromLong(by->count - 1);
  int added = number && PyDict_SetItem(by->numbers, name, number) == 0;
  Py_XDECREF(number);
  return added;
}

static int add_entries(Describer *by, PyObject *heads, PyObject *named) {
  PyObject *key, *how;
  Py_ssize_t place = 0;
  while (PyDict_Next(heads, &place, &key, &how))
    if (!add_entry(by, key, 0, how)) return 0;
  for (place = 0; PyDict_Next(named, &place, &key, &how);) {
    PyObject *head = PyUnicode_Check(key) ? PyUnicode_FromFormat("a=%U", key) : 0;
    int added = head && add_entry(by, head, key, how);
    Py_XDECREF(head);
    if (!added) return PyErr_Occurred() ? 0 : PyErr_Format(PyExc_TypeError, "a name is a str") != 0;
  }
  return 1;
}

/* describer(heads, named, opens, class of a level, its slots): what describes texts. */
PyObject *describer_make(PyObject *module, PyObject *given) {
  State *state = PyModule_GetState(module);
  PyObject *heads, *named, *opens, *level, *slots;
  if (!PyArg_ParseTuple(given, "O!O!UO!O!", &PyDict_Type, &heads, &PyDict_Type, &named, &opens, &PyType_Type, &level, &PyTuple_Type, &slots))
    return 0;
  if (PyTuple_GET_SIZE(slots) != SLOTS) return PyErr_Format(PyExc_TypeError, "a level has %d slots here", SLOTS);
  Describer *made = (Describer *)state->describer_type->tp_alloc(state->describer_type, 0);
  if (!made) return 0;
  Py_ssize_t count = PyDict_GET_SIZE(heads) + PyDict_GET_SIZE(named);
  for (made->mask = 64; made->mask < 4 * count; made->mask *= 2) continue;
  made->entries = PyMem_Calloc((size_t)count + 1, sizeof *made->entries);
  made->table = PyMem_Calloc((size_t)made->mask, sizeof *made->table);
  made->mask--;
  made->call = describer_call;
  made->state = state;
  made->module = Py_NewRef(module);
  made->opens = Py_NewRef(opens);
  made->level = (PyTypeObject *)Py_NewRef(level);
  made->numbers = PyDict_New();
  int done = made->numbers && (made->entries && made->table ? 1 : PyErr_NoMemory() != 0);
  for (int which = 0; done && which < SLOTS; which++) {
    const char *name = PyUnicode_AsUTF8(PyTuple_GET_ITEM(slots, which));
    done = name && slot_offset(level, name, &made->slots[which]);
  }
  if (!done || !add_entries(made, heads, named)) Py_CLEAR(made);
  return (PyObject *)made;
}
