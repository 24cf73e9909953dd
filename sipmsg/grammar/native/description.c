/* Texts of lines, each of a type: levels of lines, what stands where, and the values of the lines that are as they should
   be. Which types there are, what begins a level and what reads each line is passed in; see sipmsg.values.sdp.level, which does
   the same in Python, and reads what is left out here. */
#include "description.h"

#define TYPE 2 /* the letter of a line and the equals sign */

typedef struct {
  const State *state;
  const Source *source;
  PyObject *heads, *named, *opens; /* by the type of a line; by the head of a named one; the type that opens a level */
  PyObject *levels;
  PyObject *names, *types, *written, *values, *typed, *unread; /* of the level that is open */
  Py_ssize_t first;
} Description;

static Py_UCS4 at(const Source *source, Py_ssize_t index) { return PyUnicode_READ(source->kind, source->data, index); }

/* Add something to the list that a dictionary has for a key. */
static int add_place(PyObject *places, PyObject *key, PyObject *place) {
  PyObject *found = PyDict_GetItemWithError(places, key);
  if (found) return PyList_Append(found, place) == 0;
  if (PyErr_Occurred()) return 0;
  PyObject *made = PyList_New(1);
  if (!made) return 0;
  PyList_SET_ITEM(made, 0, Py_NewRef(place));
  int added = PyDict_SetItem(places, key, made) == 0;
  Py_DECREF(made);
  return added;
}

/* Read a part of the text by a matcher: as rule_read. */
static int read_by(const Description *of, PyObject *matcher, Py_ssize_t begin, Py_ssize_t end, PyObject **value) {
  const RuleEntry *rule = Py_IS_TYPE(matcher, of->state->matcher_type) ? matcher_rule(matcher) : 0;
  *value = 0;
  int matched = rule ? rule_read(of->state, rule, of->source, begin, end, value) : 0;
  if (matched == 1 && *value == Py_None) {
    Py_CLEAR(*value);
    matched = 0;
  }
  return matched;
}

/* Keep the value of a line, or note that there is none: `matched` as of rule_read. */
static int keep_value(Description *of, int matched, PyObject *value, PyObject *place) {
  int kept = matched < 0 ? 0 : matched ? PyDict_SetItem(of->values, place, value) == 0 : 1;
  Py_XDECREF(value);
  return kept;
}

static int open_level(Description *of, Py_ssize_t first) {
  of->first = first;
  of->names = PyDict_New();
  of->types = PyDict_New();
  of->written = PyDict_New();
  of->values = PyDict_New();
  of->typed = PyDict_New();
  of->unread = PySet_New(0);
  return of->names && of->types && of->written && of->values && of->typed && of->unread;
}

static void drop_level(Description *of) {
  Py_CLEAR(of->names);
  Py_CLEAR(of->types);
  Py_CLEAR(of->written);
  Py_CLEAR(of->values);
  Py_CLEAR(of->typed);
  Py_CLEAR(of->unread);
}

/* Leave out the names of which some line has not been read. */
static int drop_unread(Description *of) {
  PyObject *name;
  while ((name = PySet_Size(of->unread) > 0 ? PySet_Pop(of->unread) : 0)) {
    int known = PyDict_Contains(of->typed, name), dropped = known < 0 || (known && PyDict_DelItem(of->typed, name) < 0) ? 0 : 1;
    Py_DECREF(name);
    if (!dropped) return 0;
  }
  return !PyErr_Occurred();
}

/* Add the open level to the list: first row, row after the last, names, types, what is written otherwise, values of lines
   without a name, places and values of those with one. */
static int close_level(Description *of, Py_ssize_t after) {
  if (!drop_unread(of)) return 0;
  PyObject *made = Py_BuildValue("(nnOOOOO)", of->first, after, of->names, of->types, of->written, of->values, of->typed);
  int closed = made && PyList_Append(of->levels, made) == 0;
  Py_XDECREF(made);
  drop_level(of);
  return closed;
}

/* Return what is known of a name, borrowed; it is asked for once. Nothing, with no exception, where nothing is. */
static PyObject *known_name(Description *of, PyObject *head) {
  PyObject *known = PyDict_GetItemWithError(of->named, head);
  if (!known || PyTuple_Check(known)) return known;
  PyObject *made = PyObject_CallNoArgs(known);
  int kept = made && PyDict_SetItem(of->named, head, made) == 0;
  Py_XDECREF(made);
  return kept ? PyDict_GetItemWithError(of->named, head) : 0;
}

/* Read a named line: `known` is (name, matcher or None, what converts the value or None, the value without a colon). */
static int named_line(Description *of, PyObject *known, Py_ssize_t colon, Py_ssize_t end, PyObject *place) {
  if (!PyTuple_Check(known) || PyTuple_GET_SIZE(known) != 4) return PyErr_Format(PyExc_TypeError, "four things are known") != 0;
  PyObject *name = PyTuple_GET_ITEM(known, 0), *matcher = PyTuple_GET_ITEM(known, 1), *convert = PyTuple_GET_ITEM(known, 2);
  PyObject *bare = PyTuple_GET_ITEM(known, 3), *value = 0;
  int matched = 0;
  if (colon == end) {
    matched = bare != Py_None;
    value = matched ? Py_NewRef(bare) : 0;
  } else if (matcher != Py_None) matched = read_by(of, matcher, colon + 1, end, &value);
  if (matched == 1 && colon < end && convert != Py_None) {
    PyObject *made = PyObject_CallOneArg(convert, value);
    Py_SETREF(value, made);
    if (!value) matched = -1;
  }
  PyObject *pair = matched == 1 ? PyTuple_Pack(2, place, value) : 0;
  int kept = matched == 1 ? pair && add_place(of->typed, name, pair) : matched == 0 && PySet_Add(of->unread, name) == 0;
  Py_XDECREF(pair);
  Py_XDECREF(value);
  return kept && add_place(of->names, name, place);
}

static int one_line(Description *of, Py_ssize_t begin, Py_ssize_t end, PyObject *place) {
  const Source *source = of->source;
  Py_ssize_t colon = begin, row = PyLong_AsSsize_t(place);
  PyObject *head, *how, *value = 0;
  int done;
  if (end - begin >= TYPE && at(source, begin) == 'a' && at(source, begin + 1) == '=') {
    while (colon < end && at(source, colon) != ':') colon++;
    head = source_piece(source, begin, colon);
    how = head ? known_name(of, head) : 0;
    done = how ? named_line(of, how, colon, end, place) : head && !PyErr_Occurred() && add_place(of->written, head, place);
    Py_XDECREF(head);
    return done;
  }
  head = source_piece(source, begin, begin + TYPE < end ? begin + TYPE : end);
  if (!head) return 0;
  int opens = PyUnicode_Compare(head, of->opens) == 0;
  done = !PyErr_Occurred() && (!opens || (close_level(of, row) && open_level(of, row)));
  how = done ? PyDict_GetItemWithError(of->heads, head) : 0;
  if (how) {
    int matched = read_by(of, how, begin + TYPE, end, &value);
    done = keep_value(of, matched, value, place);
  }
  done = done && !PyErr_Occurred() && add_place(of->types, head, place);
  Py_DECREF(head);
  return done;
}

static int all_lines(Description *of) {
  const Source *source = of->source;
  Py_ssize_t begin = source->length && at(source, 0) == 0xFEFF, row = 0;
  /* in a text without any LF, lines end in CR */
  Py_UCS4 line_end = source_find(source, '\n', 0, source->length) < source->length ? '\n' : '\r';
  while (begin < source->length) {
    Py_ssize_t after = source_find(source, line_end, begin, source->length), end = after;
    PyObject *place = PyLong_FromSsize_t(row++);
    while (line_end == '\n' && end > begin && at(source, end - 1) == '\r') end--;
    int done = place && one_line(of, begin, end, place);
    Py_XDECREF(place);
    if (!done) return 0;
    begin = after + 1;
  }
  return close_level(of, row);
}

/* description(text, heads, named, opens): the levels of a text, as close_level has them. */
PyObject *core_description(PyObject *module, PyObject *const *given, Py_ssize_t count) {
  Source source;
  if (count != 4 || !PyDict_Check(given[1]) || !PyDict_Check(given[2]) || !PyUnicode_Check(given[3]))
    return PyErr_Format(PyExc_TypeError, "description takes a text, two tables and a type");
  if (!source_open(&source, given[0])) return 0;
  Description of = {PyModule_GetState(module), &source, given[1], given[2], given[3], PyList_New(0), 0, 0, 0, 0, 0, 0, 0};
  int done = of.levels && open_level(&of, 0) && all_lines(&of);
  drop_level(&of);
  source_close(&source);
  if (!done) Py_CLEAR(of.levels);
  return of.levels;
}
