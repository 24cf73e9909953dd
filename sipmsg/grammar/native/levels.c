/* Levels of lines: what stands where, and the values of lines, read when somebody asks for them. What cannot be read here
   is read in Python, see sipmsg.values.sdp.level. */
#include "levels.h"
#include "framing.h"

#define LONGEST_NUMBER 18

static int is_named(const Describer *by, const Row *row) {
  return row->entry == OTHER_NAME || (row->entry >= 0 && by->entries[row->entry].name);
}

/* ---- what stands where ------------------------------------------------------------------------------------- */

/* Add a place to the list that a dictionary has for a key, which is made where there is none. */
static int add_place(PyObject *places, PyObject *key, Py_ssize_t row) {
  PyObject *found = PyDict_GetItemWithError(places, key), *place = PyErr_Occurred() ? 0 : PyLong_FromSsize_t(row);
  int added = 0;
  if (place && found) added = PyList_Append(found, place) == 0;
  else if (place && (found = PyList_New(1))) {
    PyList_SET_ITEM(found, 0, Py_NewRef(place));
    added = PyDict_SetItem(places, key, found) == 0;
    Py_DECREF(found);
  }
  Py_XDECREF(place);
  return added;
}

static int place_row(const Lines *in, Py_ssize_t index, PyObject *names, PyObject *types, PyObject *others) {
  const Row *row = &in->rows[index];
  if (row->entry >= 0) {
    const Entry *entry = &in->by->entries[row->entry];
    return entry->name ? add_place(names, entry->name, index) : add_place(types, entry->head, index);
  }
  Py_ssize_t typed = row->begin + TYPE < row->end ? row->begin + TYPE : row->end;
  PyObject *head = source_piece(in->source, row->begin, row->entry == OTHER_NAME ? row->colon : typed);
  int placed = head && add_place(row->entry == OTHER_NAME ? others : types, head, index);
  Py_XDECREF(head);
  return placed;
}

/* place(level): fill in the places of attributes by name and of other lines by type. What is written as no name is
   known is left to Python, which is done before any other thread can see names. */
PyObject *describer_place(PyObject *self, PyObject *const *given, Py_ssize_t count) {
  Describer *by = (Describer *)self;
  Source source;
  Lines lines;
  Py_ssize_t first = 0, after = 0;
  if (count != 1) return PyErr_Format(PyExc_TypeError, "place takes a level");
  if (!lines_open(&lines, by, given[0], &source)) return 0;
  PyObject *names = PyDict_New(), *types = PyDict_New(), *others = PyDict_New();
  int done = names && types && others && level_rows(&lines, given[0], &first, &after);
  for (Py_ssize_t index = first; done && index < after; index++) done = place_row(&lines, index, names, types, others);
  if (done && PyDict_GET_SIZE(others)) {
    Py_SETREF(names, PyObject_CallMethod(given[0], "add", "OO", names, others));
    done = names != 0;
  }
  if (done) {
    Py_XSETREF(*level_slot(by, given[0], TYPES), Py_NewRef(types));
    Py_XSETREF(*level_slot(by, given[0], NAMES), Py_NewRef(names));
  }
  Py_XDECREF(names);
  Py_XDECREF(types);
  Py_XDECREF(others);
  lines_close(&lines);
  return done ? Py_NewRef(Py_None) : 0;
}

/* row(level, place): where a row begins and ends, and where the next one begins. */
PyObject *describer_row(PyObject *self, PyObject *const *given, Py_ssize_t count) {
  Source source;
  Lines lines;
  if (count != 2) return PyErr_Format(PyExc_TypeError, "row takes a level and a place");
  Py_ssize_t place = PyLong_AsSsize_t(given[1]);
  if (PyErr_Occurred() || !lines_open(&lines, (Describer *)self, given[0], &source)) return 0;
  PyObject *made = 0;
  if (place < 0 || place >= lines.count) PyErr_SetString(PyExc_IndexError, "there is no such row");
  else made = Py_BuildValue("nnn", lines.rows[place].begin, lines.rows[place].end, place + 1 < lines.count ? lines.rows[place + 1].begin : source.length);
  lines_close(&lines);
  return made;
}

/* ---- values ------------------------------------------------------------------------------------------------ */

int level_line(const Lines *in, PyObject *level, Py_ssize_t row, PyObject **value) {
  PyObject *values = Py_XNewRef(kept_in(in->by, level, VALUES)), *place = values ? PyLong_FromSsize_t(row) : 0;
  *value = place ? Py_XNewRef(PyDict_GetItemWithError(values, place)) : 0;
  int matched = *value ? *value != Py_None : PyErr_Occurred() ? -1 : 0, number = in->rows[row].entry;
  if (!*value && !matched && number >= 0 && in->by->entries[number].rule) {
    matched = rule_read(in->by->state, in->by->entries[number].rule, in->source, in->rows[row].begin + TYPE, in->rows[row].end, value);
    if (matched == 1 && *value != Py_None && PyDict_SetItem(values, place, *value) < 0) matched = -1;
    if (matched == 1 && *value == Py_None) matched = 0;
  }
  if (matched != 1) Py_CLEAR(*value);
  Py_XDECREF(place);
  Py_XDECREF(values);
  return matched;
}

int entry_known(const Describer *by, Entry *entry) {
  if (entry->is_known) return 1;
  PyObject *found = PyObject_CallNoArgs(entry->how), *matcher, *convert, *bare, *value_class;
  int is_number, known = found && PyArg_ParseTuple(found, "OOpOO!", &matcher, &convert, &is_number, &bare, &PyType_Type, &value_class);
  if (known && !entry->is_known) {
    entry->rule = Py_IS_TYPE(matcher, by->state->matcher_type) ? matcher_rule(matcher) : 0;
    entry->convert = convert == Py_None ? 0 : Py_NewRef(convert);
    entry->bare = bare == Py_None ? 0 : Py_NewRef(bare);
    entry->value_class = Py_NewRef(value_class);
    entry->is_number = is_number;
    entry->is_known = 1;
  }
  Py_XDECREF(found);
  return known;
}

/* Return the number that digits stand for, as long as a long long holds it; nothing, and no exception, for anything else. */
static PyObject *number_of(PyObject *text) {
  long long number = -1;
  if (PyUnicode_Check(text)) number = number_in(PyUnicode_KIND(text), PyUnicode_DATA(text), 0, PyUnicode_GET_LENGTH(text), LONGEST_NUMBER);
  return number < 0 ? 0 : PyLong_FromLongLong(number);
}

/* Read the value of a row with a name: 1 with the value, 0 where it has to be read in Python, -1 on an error. */
static int read_value(const Describer *by, const Entry *entry, const Source *source, const Row *row, PyObject **value) {
  *value = 0;
  if (row->colon == row->end) {
    *value = Py_XNewRef(entry->bare);
    return *value != 0;
  }
  int matched = entry->rule ? rule_read(by->state, entry->rule, source, row->colon + 1, row->end, value) : 0;
  if (matched == 1 && entry->convert) {
    PyObject *made = entry->is_number ? number_of(*value) : 0;
    if (!made && !PyErr_Occurred()) made = PyObject_CallOneArg(entry->convert, *value);
    Py_SETREF(*value, made);
    if (!made) matched = -1;
  }
  if (matched == 1 && *value == Py_None) {
    Py_CLEAR(*value);
    matched = 0;
  }
  return matched;
}

/* Add the value of a row to the pairs of its name: 0 where it has to be read in Python, -1 on an error. */
static int add_value(const Lines *in, const Entry *entry, PyObject *pairs, Py_ssize_t row) {
  PyObject *value = 0, *place = 0, *pair = 0;
  int matched = read_value(in->by, entry, in->source, &in->rows[row], &value);
  if (matched == 1) {
    place = PyLong_FromSsize_t(row);
    pair = place ? PyTuple_Pack(2, place, value) : 0;
    if (!pair || PyList_Append(pairs, pair) < 0) matched = -1;
  }
  Py_XDECREF(pair);
  Py_XDECREF(place);
  Py_XDECREF(value);
  return matched;
}

int level_named(const Lines *in, Py_ssize_t row, PyObject **value) {
  Entry *entry = &in->by->entries[in->rows[row].entry];
  return entry_known(in->by, entry) ? read_value(in->by, entry, in->source, &in->rows[row], value) : -1;
}

int level_parts(const Lines *in, int number, Py_ssize_t first, Py_ssize_t after, const Class *of, Values *values) {
  Entry *entry = &in->by->entries[number];
  int read = entry_known(in->by, entry) ? 1 : -1;
  for (Py_ssize_t row = first; read == 1 && row < after; row++) {
    PyObject *parts[MOST_SLOTS];
    const Row *at = &in->rows[row];
    if (at->entry != number) continue;
    read = entry->rule && !entry->convert && at->colon < at->end ? rule_parts(in->by->state, entry->rule, in->source, at->colon + 1, at->end, of, parts) : 0;
    Py_ssize_t taken = read == 1 ? of->count : 0;
    for (Py_ssize_t part = 0; part < taken; part++)
      if (!values_add(values, parts[part])) read = -1;
  }
  return read;
}

/* Read the rows of a name at some places: a list of pairs; places that have to be read in Python are added to `left`. */
static PyObject *read_rows(const Lines *in, const Entry *entry, PyObject *places, PyObject *left) {
  PyObject *made = PyList_New(0);
  for (Py_ssize_t index = 0; made && index < PyList_GET_SIZE(places); index++) {
    PyObject *place = Py_NewRef(PyList_GET_ITEM(places, index));
    Py_ssize_t row = PyLong_AsSsize_t(place);
    if (row < 0 || row >= in->count) PyErr_SetString(PyExc_IndexError, "there is no such row");
    /* where the name of another spelling ends is for Python to find */
    int matched = PyErr_Occurred() ? -1 : in->rows[row].entry == OTHER_NAME ? 0 : add_value(in, entry, made, row);
    if (matched < 0 || (matched == 0 && PyList_Append(left, place) < 0)) Py_CLEAR(made);
    Py_DECREF(place);
  }
  return made;
}

/* Note what has to be read in Python: rows of a name, with the pairs of those that were read, or one that has no name. */
static int note_unread(PyObject *unread, PyObject *name, PyObject *pairs, PyObject *left) {
  PyObject *row = PyTuple_Pack(3, name, pairs, left);
  int noted = row && PyList_Append(unread, row) == 0;
  Py_XDECREF(row);
  return noted;
}

/* Read the rows of a name, and keep them once all have been read: no other thread sees some of them. */
static int read_places(const Lines *in, PyObject *typed, PyObject *name, PyObject *places, PyObject *unread) {
  PyObject *number = PyDict_GetItemWithError(in->by->numbers, name), *left = PyErr_Occurred() ? 0 : PyList_New(0), *made = 0;
  if (left && number) {
    Entry *entry = &in->by->entries[PyLong_AsLong(number)];
    made = entry_known(in->by, entry) ? read_rows(in, entry, places, left) : 0;
  } else if (left) made = PyList_New(0);
  int read = made && (PyList_GET_SIZE(left) ? note_unread(unread, name, made, left) : PyDict_SetItem(typed, name, made) == 0);
  Py_XDECREF(left);
  Py_XDECREF(made);
  return read;
}

static int read_name(const Lines *in, PyObject *level, PyObject *name, PyObject *unread) {
  PyObject *typed = kept_in(in->by, level, TYPED), *names = *level_slot(in->by, level, NAMES);
  if (!typed) return 0;
  if (!names || !PyDict_Check(names)) return PyErr_Format(PyExc_TypeError, "what the core made of the level is gone") != 0;
  PyObject *places = PyUnicode_Check(name) ? PyDict_GetItemWithError(names, name) : 0;
  int read = PyErr_Occurred() ? -1 : !places ? 1 : PyDict_Contains(typed, name);
  if (read) return read > 0;
  if (!PyList_Check(places)) return PyErr_Format(PyExc_TypeError, "places are a list") != 0;
  /* what converts values is Python */
  Py_INCREF(typed);
  Py_INCREF(places);
  read = read_places(in, typed, name, places, unread);
  Py_DECREF(places);
  Py_DECREF(typed);
  return read;
}

/* read(level, names): read the attributes of some names that have not been read. Return the name of each that has to be
   read in Python, the pairs of the rows that were read, and the places of the others. */
PyObject *describer_read(PyObject *self, PyObject *const *given, Py_ssize_t count) {
  Source source;
  Lines lines;
  if (count != 2 || !PyTuple_Check(given[1])) return PyErr_Format(PyExc_TypeError, "read takes a level and names");
  if (!lines_open(&lines, (Describer *)self, given[0], &source)) return 0;
  PyObject *unread = PyList_New(0);
  int done = unread != 0;
  for (Py_ssize_t index = 0; done && index < PyTuple_GET_SIZE(given[1]); index++)
    done = read_name(&lines, given[0], PyTuple_GET_ITEM(given[1], index), unread);
  lines_close(&lines);
  if (!done) Py_CLEAR(unread);
  return unread;
}

/* Read the lines of a level that have no name and were not read; those that have to be read in Python are added. */
static int read_lines(const Lines *in, PyObject *level, PyObject *unread) {
  Py_ssize_t first = 0, after = 0;
  PyObject *values = Py_XNewRef(kept_in(in->by, level, VALUES));
  int done = values && level_rows(in, level, &first, &after);
  for (Py_ssize_t row = first; done && row < after; row++) {
    if (is_named(in->by, &in->rows[row])) continue;
    PyObject *place = PyLong_FromSsize_t(row), *value = 0;
    int known = place ? PyDict_Contains(values, place) : -1, matched = known ? known : level_line(in, level, row, &value);
    done = matched > 0 || (matched == 0 && note_unread(unread, Py_None, Py_None, place));
    Py_XDECREF(value);
    Py_XDECREF(place);
  }
  Py_XDECREF(values);
  return done;
}

/* Return the pairs of place and value of a level: of its attributes and of its other lines. */
static PyObject *all_pairs(const Describer *by, PyObject *level) {
  PyObject *typed = kept_in(by, level, TYPED), *values = kept_in(by, level, VALUES), *key, *value;
  PyObject *made = typed && values ? PyList_New(0) : 0;
  for (Py_ssize_t place = 0; made && PyDict_Next(typed, &place, &key, &value);)
    if (!PyList_Check(value) || PyList_SetSlice(made, PyList_GET_SIZE(made), PyList_GET_SIZE(made), value) < 0) Py_CLEAR(made);
  for (Py_ssize_t place = 0; made && PyDict_Next(values, &place, &key, &value);) {
    PyObject *pair = value == Py_None ? 0 : PyTuple_Pack(2, key, value);
    if (value != Py_None && (!pair || PyList_Append(made, pair) < 0)) Py_CLEAR(made);
    Py_XDECREF(pair);
  }
  if (!made && !PyErr_Occurred()) PyErr_SetString(PyExc_TypeError, "what the core made of the level is gone");
  return made;
}

/* values(level): read all lines of a level. Return the pairs of place and value, and what has to be read in Python: as of
   `read`, and three for each other line. */
PyObject *describer_values(PyObject *self, PyObject *const *given, Py_ssize_t count) {
  Describer *by = (Describer *)self;
  Source source;
  Lines lines;
  if (count != 1) return PyErr_Format(PyExc_TypeError, "values takes a level");
  if (!lines_open(&lines, by, given[0], &source)) return 0;
  PyObject *unread = PyList_New(0), *names = *level_slot(by, given[0], NAMES), *pairs = 0, *made = 0;
  PyObject *wanted = names && PyDict_Check(names) ? PyDict_Keys(names) : 0;
  if (!wanted && !PyErr_Occurred()) PyErr_SetString(PyExc_TypeError, "what stands where is to be found out first");
  int done = unread && wanted;
  for (Py_ssize_t index = 0; done && index < PyList_GET_SIZE(wanted); index++)
    done = read_name(&lines, given[0], PyList_GET_ITEM(wanted, index), unread);
  if (done && read_lines(&lines, given[0], unread)) pairs = all_pairs(by, given[0]);
  if (pairs) made = PyTuple_Pack(2, pairs, unread);
  Py_XDECREF(pairs);
  Py_XDECREF(wanted);
  Py_XDECREF(unread);
  lines_close(&lines);
  return made;
}

/* Return whether there is nothing in a level that Python has to look at. */
static int is_plain_level(const Describer *by, PyObject *level) {
  PyObject *odd = *level_slot(by, level, ODD);
  return *level_slot(by, level, IN_ORDER) == Py_True && odd && PyList_Check(odd) && !PyList_GET_SIZE(odd);
}

/* look(levels, judges): note what level_look does in each of some levels of one text, and return whether there is nothing
   that Python has to look at, in the levels or in the text. */
PyObject *describer_look(PyObject *self, PyObject *const *given, Py_ssize_t count) {
  Source source;
  Lines lines;
  if (count != 2 || !PyTuple_Check(given[0]) || !PyTuple_GET_SIZE(given[0]))
    return PyErr_Format(PyExc_TypeError, "look takes levels, and what judges values");
  if (!lines_open(&lines, (Describer *)self, PyTuple_GET_ITEM(given[0], 0), &source)) return 0;
  int done = 1, is_plain = is_tidy(&source);
  for (Py_ssize_t index = 0; done && index < PyTuple_GET_SIZE(given[0]); index++) {
    PyObject *level = PyTuple_GET_ITEM(given[0], index);
    done = Py_IS_TYPE(level, lines.by->level) && lines_share(&lines, level) && level_look(&lines, level, given[1]);
    is_plain = is_plain && done && is_plain_level(lines.by, level);
  }
  if (!done && !PyErr_Occurred()) PyErr_SetString(PyExc_TypeError, "levels are of one text");
  lines_close(&lines);
  return done ? PyBool_FromLong(is_plain) : 0;
}
