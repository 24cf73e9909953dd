/* Texts of lines, each of a type: levels of lines, what stands where, and the values of lines. Which types and names there
   are, what begins a level and what reads each line is passed in; see sipmsg.values.sdp.level, which does the same in Python,
   and reads what is left out here. Lines are read when somebody asks for them. */
#include "levels.h"
#include <structmember.h>

#define LONGEST_HEAD 64
#define FEW_ROWS 48
#define LONGEST_NUMBER 18

static Py_UCS4 at(const Source *source, Py_ssize_t index) { return PyUnicode_READ(source->kind, source->data, index); }

static PyObject **slot(const Describer *by, PyObject *level, int which) { return (PyObject **)((char *)level + by->slots[which]); }

static int is_named(const Describer *by, const Row *row) {
  return row->entry == OTHER_NAME || (row->entry >= 0 && by->entries[row->entry].name);
}

/* ---- heads ------------------------------------------------------------------------------------------------- */

static uint32_t hash_of(const Source *source, Py_ssize_t begin, Py_ssize_t end) {
  uint32_t hash = 2166136261u;
  if (source->kind == PyUnicode_1BYTE_KIND) {
    const uint8_t *data = source->data;
    for (; begin < end; begin++) hash = (hash ^ data[begin]) * 16777619u;
  } else
    for (; begin < end; begin++) hash = (hash ^ at(source, begin)) * 16777619u;
  return hash;
}

static int is_head(const Source *source, Py_ssize_t begin, Py_ssize_t end, PyObject *head) {
  if (PyUnicode_GET_LENGTH(head) != end - begin) return 0;
  const uint8_t *wanted = PyUnicode_1BYTE_DATA(head);
  if (source->kind == PyUnicode_1BYTE_KIND) return !memcmp((const uint8_t *)source->data + begin, wanted, (size_t)(end - begin));
  for (Py_ssize_t index = begin; index < end; index++)
    if (at(source, index) != wanted[index - begin]) return 0;
  return 1;
}

/* Return the number of the entry of a head, or `other`. */
static int find_entry(const Describer *by, const Source *source, Py_ssize_t begin, Py_ssize_t end, int other) {
  if (end - begin > LONGEST_HEAD) return other;
  for (uint32_t place = hash_of(source, begin, end);; place++) {
    int number = by->table[place & (uint32_t)by->mask] - 1;
    if (number < 0) return other;
    if (is_head(source, begin, end, by->entries[number].head)) return number;
  }
}

static uint32_t folded_hash(const Source *source, Py_ssize_t begin, Py_ssize_t end) {
  uint32_t hash = 2166136261u;
  for (; begin < end; begin++) hash = (hash ^ folded(at(source, begin))) * 16777619u;
  return hash;
}

int is_odd_name(const Describer *by, const Source *source, const Row *row) {
  if (row->colon - row->begin > LONGEST_HEAD || row->colon - row->begin == TYPE) return 1;
  for (Py_ssize_t index = row->begin + TYPE; index < row->colon; index++) {
    Py_UCS4 each = folded(at(source, index));
    if (!(each >= 'a' && each <= 'z') && !(each >= '0' && each <= '9') && each != '-') return 1;
  }
  for (uint32_t place = folded_hash(source, row->begin, row->colon);; place++) {
    int number = by->folded[place & (uint32_t)by->mask] - 1;
    if (number < 0) return 0;
    PyObject *head = by->entries[number].head;
    Py_ssize_t index = 0, length = row->colon - row->begin;
    if (PyUnicode_GET_LENGTH(head) != length) continue;
    while (index < length && folded(at(source, row->begin + index)) == folded(PyUnicode_READ_CHAR(head, index))) index++;
    if (index == length) return 1;
  }
}

/* Return the number of the entry that a head or a name has, or OTHER_TYPE. */
int find_head(const Describer *by, PyObject *head) {
  for (int number = 0; number < by->count; number++) {
    PyObject *known = by->entries[number].name ? by->entries[number].name : by->entries[number].head;
    if (PyUnicode_Compare(known, head) == 0) return number;
  }
  return OTHER_TYPE;
}

/* ---- rows and levels --------------------------------------------------------------------------------------- */

/* The rows while they are cut. */
typedef struct {
  Row few[FEW_ROWS], *rows;
  Py_ssize_t count, room;
} Cut;

static int add_row(Cut *cut, const Row *row) {
  if (cut->count == cut->room) {
    Row *grown = PyMem_Realloc(cut->rows == cut->few ? 0 : cut->rows, (size_t)cut->room * 2 * sizeof *grown);
    if (!grown) return PyErr_NoMemory() != 0;
    if (cut->rows == cut->few) memcpy(grown, cut->few, sizeof cut->few);
    cut->rows = grown;
    cut->room *= 2;
  }
  cut->rows[cut->count++] = *row;
  return 1;
}

static int open_level(const Lines *in, PyObject *given, Py_ssize_t first) {
  const Describer *by = in->by;
  PyObject *level = by->level->tp_alloc(by->level, 0);
  int opened = level && PyList_Append(in->levels, level) == 0;
  Py_XDECREF(level);
  if (!opened) return 0;
  *slot(by, level, SOURCE) = Py_NewRef(given);
  *slot(by, level, DESCRIBER) = Py_NewRef(by);
  return (*slot(by, level, FIRST) = PyLong_FromSsize_t(first)) != 0;
}

static int close_level(const Lines *in, Py_ssize_t after) {
  PyObject *level = PyList_GET_ITEM(in->levels, PyList_GET_SIZE(in->levels) - 1);
  return (*slot(in->by, level, AFTER) = PyLong_FromSsize_t(after)) != 0;
}

static void find_row(const Describer *by, const Source *source, Row *row) {
  Py_ssize_t begin = row->begin, typed = begin + TYPE < row->end ? begin + TYPE : row->end;
  if (typed - begin == TYPE && at(source, begin) == 'a' && at(source, begin + 1) == '=') {
    row->colon = source_find(source, ':', typed, row->end);
    row->entry = find_entry(by, source, begin, row->colon, OTHER_NAME);
  } else {
    row->colon = begin;
    row->entry = find_entry(by, source, begin, typed, OTHER_TYPE);
  }
}

/* Return 1 where all rows are cut, 2 where there are more than `most`, or one that opens a level is longer than `longest`. */
static int all_rows(const Lines *in, Cut *cut, PyObject *given, Py_ssize_t most, Py_ssize_t longest) {
  const Source *source = in->source;
  Py_ssize_t begin = source->length && at(source, 0) == 0xFEFF;
  /* in a text without any LF, lines end in CR */
  Py_UCS4 line_end = source_find(source, '\n', 0, source->length) < source->length ? '\n' : '\r';
  while (begin < source->length) {
    Py_ssize_t after = source_find(source, line_end, begin, source->length);
    Row row = {begin, begin, after, OTHER_TYPE};
    while (line_end == '\n' && row.end > begin && at(source, row.end - 1) == '\r') row.end--;
    find_row(in->by, source, &row);
    int opens = row.entry >= 0 && in->by->entries[row.entry].head == in->by->opens;
    if (cut->count == most || (opens && row.end - row.begin > longest)) return 2;
    if (opens && !(close_level(in, cut->count) && open_level(in, given, cut->count))) return 0;
    if (!add_row(cut, &row)) return 0;
    begin = after + 1;
  }
  return close_level(in, cut->count);
}

/* Keep the rows, for each level to read them later. */
static int keep_rows(Lines *lines, const Cut *cut) {
  lines->kept = PyBytes_FromStringAndSize((const char *)cut->rows, cut->count * (Py_ssize_t)sizeof *cut->rows);
  if (!lines->kept) return 0;
  lines->rows = (const Row *)PyBytes_AS_STRING(lines->kept);
  lines->count = cut->count;
  for (Py_ssize_t index = 0; index < PyList_GET_SIZE(lines->levels); index++)
    *slot(lines->by, PyList_GET_ITEM(lines->levels, index), ROWS) = Py_NewRef(lines->kept);
  return 1;
}

int lines_cut(Lines *lines, const Describer *by, const Source *source, PyObject *given, Py_ssize_t most, Py_ssize_t longest) {
  Cut cut;
  cut.rows = cut.few;
  cut.count = 0;
  cut.room = FEW_ROWS;
  *lines = (Lines){by, source, 0, 0, PyList_New(0), 0};
  int done = lines->levels && open_level(lines, given, 0) ? all_rows(lines, &cut, given, most, longest) : 0;
  if (done == 1) done = keep_rows(lines, &cut);
  if (cut.rows != cut.few) PyMem_Free(cut.rows);
  return done;
}

void lines_close(Lines *lines) {
  Py_CLEAR(lines->levels);
  Py_CLEAR(lines->kept);
}

/* Called with a source and its text: the levels of the text. */
static PyObject *describer_call(PyObject *self, PyObject *const *given, size_t flags, PyObject *names) {
  Source source;
  Lines lines;
  if (PyVectorcall_NARGS(flags) != 2 || names) return PyErr_Format(PyExc_TypeError, "a source and its text are described");
  if (!source_open(&source, given[1])) return 0;
  PyObject *levels = lines_cut(&lines, (Describer *)self, &source, given[0], PY_SSIZE_T_MAX, PY_SSIZE_T_MAX) ? Py_NewRef(lines.levels) : 0;
  lines_close(&lines);
  source_close(&source);
  return levels;
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

int level_rows(const Lines *in, PyObject *level, Py_ssize_t *first, Py_ssize_t *after) {
  PyObject *begin = *slot(in->by, level, FIRST), *end = *slot(in->by, level, AFTER);
  *first = begin && PyLong_Check(begin) ? PyLong_AsSsize_t(begin) : -1;
  *after = end && PyLong_Check(end) ? PyLong_AsSsize_t(end) : -1;
  if (*first >= 0 && *after >= *first && *after <= in->count) return 1;
  if (!PyErr_Occurred()) PyErr_SetString(PyExc_TypeError, "the rows of the level are not those of its text");
  return 0;
}

/* Return the dictionary in a slot of a level, which is made where there is none; borrowed. */
static PyObject *kept_in(const Describer *by, PyObject *level, int which) {
  PyObject **found = slot(by, level, which);
  if (!*found) *found = PyDict_New();
  if (!*found || PyDict_Check(*found)) return *found;
  return PyErr_Format(PyExc_TypeError, "what the core made of the level is gone");
}

int lines_share(const Lines *lines, PyObject *level) {
  return *slot(lines->by, level, ROWS) == lines->kept && kept_in(lines->by, level, VALUES) && kept_in(lines->by, level, TYPED);
}

int lines_open(Lines *lines, const Describer *by, PyObject *level, Source *source, PyObject *text) {
  *lines = (Lines){by, source, 0, 0, 0, 0};
  if (!Py_IS_TYPE(level, by->level)) return PyErr_Format(PyExc_TypeError, "a level and its text are read") != 0;
  PyObject *kept = *slot(by, level, ROWS);
  if (!kept || !PyBytes_Check(kept)) return PyErr_Format(PyExc_TypeError, "the level was not made by the core") != 0;
  if (!kept_in(by, level, VALUES) || !kept_in(by, level, TYPED) || !source_open(source, text)) return 0;
  lines->rows = (const Row *)PyBytes_AS_STRING(kept);
  lines->count = PyBytes_GET_SIZE(kept) / (Py_ssize_t)sizeof(Row);
  /* places are of this text, or of none */
  if (!lines->count || lines->rows[lines->count - 1].end <= source->length) {
    lines->kept = Py_NewRef(kept);
    return 1;
  }
  source_close(source);
  return PyErr_Format(PyExc_TypeError, "of another text") != 0;
}

/* place(level, text): fill in the places of attributes by name and of other lines by type. What is written as no name is
   known is left to Python. */
static PyObject *describer_place(PyObject *self, PyObject *const *given, Py_ssize_t count) {
  Describer *by = (Describer *)self;
  Source source;
  Lines lines;
  Py_ssize_t first, after;
  if (count != 2) return PyErr_Format(PyExc_TypeError, "place takes a level and its text");
  if (!lines_open(&lines, by, given[0], &source, given[1])) return 0;
  PyObject *names = PyDict_New(), *types = PyDict_New(), *others = PyDict_New(), *none = Py_NewRef(Py_None);
  int done = names && types && others && level_rows(&lines, given[0], &first, &after);
  for (Py_ssize_t index = first; done && index < after; index++) done = place_row(&lines, index, names, types, others);
  if (done) {
    Py_XSETREF(*slot(by, given[0], NAMES), Py_NewRef(names));
    Py_XSETREF(*slot(by, given[0], TYPES), Py_NewRef(types));
    if (PyDict_GET_SIZE(others)) Py_SETREF(none, PyObject_CallMethod(given[0], "add", "O", others));
  }
  Py_XDECREF(names);
  Py_XDECREF(types);
  Py_XDECREF(others);
  lines_close(&lines);
  source_close(&source);
  if (!done) Py_CLEAR(none);
  return none;
}

/* row(level, text, place): where a row begins and ends, and where the next one begins. */
static PyObject *describer_row(PyObject *self, PyObject *const *given, Py_ssize_t count) {
  Source source;
  Lines lines;
  if (count != 3) return PyErr_Format(PyExc_TypeError, "row takes a level, its text, and a place");
  Py_ssize_t place = PyLong_AsSsize_t(given[2]);
  if (PyErr_Occurred() || !lines_open(&lines, (Describer *)self, given[0], &source, given[1])) return 0;
  PyObject *made = 0;
  if (place < 0 || place >= lines.count) PyErr_SetString(PyExc_IndexError, "there is no such row");
  else made = Py_BuildValue("nnn", lines.rows[place].begin, lines.rows[place].end, place + 1 < lines.count ? lines.rows[place + 1].begin : source.length);
  lines_close(&lines);
  source_close(&source);
  return made;
}

/* ---- values ------------------------------------------------------------------------------------------------ */

int level_line(const Lines *in, PyObject *level, Py_ssize_t row, PyObject **value) {
  PyObject *values = Py_NewRef(*slot(in->by, level, VALUES)), *place = PyLong_FromSsize_t(row);
  *value = place ? Py_XNewRef(PyDict_GetItemWithError(values, place)) : 0;
  int matched = *value ? *value != Py_None : PyErr_Occurred() ? -1 : 0, number = in->rows[row].entry;
  if (!*value && !matched && number >= 0 && in->by->entries[number].rule) {
    matched = rule_read(in->by->state, in->by->entries[number].rule, in->source, in->rows[row].begin + TYPE, in->rows[row].end, value);
    if (matched == 1 && *value != Py_None && PyDict_SetItem(values, place, *value) < 0) matched = -1;
    if (matched == 1 && *value == Py_None) matched = 0;
  }
  if (matched != 1) Py_CLEAR(*value);
  Py_XDECREF(place);
  Py_DECREF(values);
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

/* Return the number that few digits stand for; nothing, and no exception, for anything else. */
static PyObject *number_of(PyObject *text) {
  Py_ssize_t length = PyUnicode_Check(text) ? PyUnicode_GET_LENGTH(text) : 0;
  long long number = 0;
  if (!length || length > LONGEST_NUMBER) return 0;
  for (Py_ssize_t index = 0; index < length; index++) {
    Py_UCS4 digit = PyUnicode_READ_CHAR(text, index);
    if (digit < '0' || digit > '9') return 0;
    number = number * 10 + (digit - '0');
  }
  return PyLong_FromLongLong(number);
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

int level_named(const Lines *in, int number, Py_ssize_t first, Py_ssize_t after, Values *values) {
  Entry *entry = &in->by->entries[number];
  int read = entry_known(in->by, entry) ? 1 : -1;
  for (Py_ssize_t row = first; read == 1 && row < after; row++) {
    PyObject *value;
    if (in->rows[row].entry != number) continue;
    read = read_value(in->by, entry, in->source, &in->rows[row], &value);
    if (read == 1 && !values_add(values, value)) read = -1;
  }
  return read;
}

/* Read the rows of a name at some places: a list of pairs; what has to be read in Python is added to `unread`. */
static PyObject *read_rows(const Lines *in, const Entry *entry, PyObject *name, PyObject *places, PyObject *unread) {
  PyObject *made = PyList_New(0);
  for (Py_ssize_t index = 0; made && index < PyList_GET_SIZE(places); index++) {
    PyObject *place = Py_NewRef(PyList_GET_ITEM(places, index)), *pair = 0;
    Py_ssize_t row = PyLong_AsSsize_t(place);
    if (row < 0 || row >= in->count) PyErr_SetString(PyExc_IndexError, "there is no such row");
    int matched = PyErr_Occurred() ? -1 : add_value(in, entry, made, row);
    if (matched == 0 && (!(pair = PyTuple_Pack(2, name, place)) || PyList_Append(unread, pair) < 0)) matched = -1;
    if (matched < 0) Py_CLEAR(made);
    Py_XDECREF(pair);
    Py_DECREF(place);
  }
  return made;
}

static int read_name(const Lines *in, PyObject *level, PyObject *name, PyObject *unread) {
  PyObject *typed = *slot(in->by, level, TYPED), *names = *slot(in->by, level, NAMES), *made = 0;
  if (!typed || !PyDict_Check(typed) || !names || !PyDict_Check(names))
    return PyErr_Format(PyExc_TypeError, "what the core made of the level is gone") != 0;
  PyObject *places = PyDict_GetItemWithError(names, name);
  int read = PyErr_Occurred() ? -1 : PyDict_Contains(typed, name);
  if (read || !places) return read >= 0;
  if (!PyList_Check(places)) return PyErr_Format(PyExc_TypeError, "places are a list") != 0;
  PyObject *number = PyDict_GetItemWithError(in->by->numbers, name);
  /* what converts values is Python */
  Py_INCREF(typed);
  Py_INCREF(places);
  if (number) {
    Entry *entry = &in->by->entries[PyLong_AsLong(number)];
    made = entry_known(in->by, entry) ? read_rows(in, entry, name, places, unread) : 0;
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
  Source source;
  Lines lines;
  if (count != 3 || !PyTuple_Check(given[2])) return PyErr_Format(PyExc_TypeError, "read takes a level, its text and names");
  if (!lines_open(&lines, (Describer *)self, given[0], &source, given[1])) return 0;
  PyObject *unread = PyList_New(0);
  int done = unread != 0;
  for (Py_ssize_t index = 0; done && index < PyTuple_GET_SIZE(given[2]); index++)
    done = read_name(&lines, given[0], PyTuple_GET_ITEM(given[2], index), unread);
  lines_close(&lines);
  source_close(&source);
  if (!done) Py_CLEAR(unread);
  return unread;
}

/* Read the lines of a level that have no name and were not read; those that have to be read in Python are added. */
static int read_lines(const Lines *in, PyObject *level, PyObject *unread) {
  Py_ssize_t first, after;
  int done = level_rows(in, level, &first, &after);
  PyObject *values = Py_NewRef(*slot(in->by, level, VALUES));
  for (Py_ssize_t row = first; done && row < after; row++) {
    if (is_named(in->by, &in->rows[row])) continue;
    PyObject *place = PyLong_FromSsize_t(row), *value = 0, *pair = 0;
    int known = place ? PyDict_Contains(values, place) : -1, matched = known ? known : level_line(in, level, row, &value);
    if (matched == 0) matched = (pair = PyTuple_Pack(2, Py_None, place)) && PyList_Append(unread, pair) == 0 ? 1 : -1;
    done = matched > 0;
    Py_XDECREF(value);
    Py_XDECREF(pair);
    Py_XDECREF(place);
  }
  Py_DECREF(values);
  return done;
}

/* Return the pairs of place and value of a level: of its attributes and of its other lines. */
static PyObject *all_pairs(const Describer *by, PyObject *level) {
  PyObject *made = PyList_New(0), *key, *value, *typed = *slot(by, level, TYPED), *values = *slot(by, level, VALUES);
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

/* values(level, text): read all lines of a level. Return the pairs of place and value, and the name, or None, and the place
   of each line that has to be read in Python. */
static PyObject *describer_values(PyObject *self, PyObject *const *given, Py_ssize_t count) {
  Describer *by = (Describer *)self;
  Source source;
  Lines lines;
  if (count != 2) return PyErr_Format(PyExc_TypeError, "values takes a level and its text");
  if (!lines_open(&lines, by, given[0], &source, given[1])) return 0;
  PyObject *unread = PyList_New(0), *names = *slot(by, given[0], NAMES), *pairs = 0, *made = 0;
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
  source_close(&source);
  return made;
}

/* look(levels, text, judges): note what level_look does in each of some levels of one text. */
static PyObject *describer_look(PyObject *self, PyObject *const *given, Py_ssize_t count) {
  Source source;
  Lines lines;
  if (count != 3 || !PyTuple_Check(given[0]) || !PyTuple_GET_SIZE(given[0]))
    return PyErr_Format(PyExc_TypeError, "look takes levels, their text, and what judges values");
  if (!lines_open(&lines, (Describer *)self, PyTuple_GET_ITEM(given[0], 0), &source, given[1])) return 0;
  int done = 1;
  for (Py_ssize_t index = 0; done && index < PyTuple_GET_SIZE(given[0]); index++) {
    PyObject *level = PyTuple_GET_ITEM(given[0], index);
    done = Py_IS_TYPE(level, lines.by->level) && lines_share(&lines, level) && level_look(&lines, level, given[2]);
  }
  if (!done && !PyErr_Occurred()) PyErr_SetString(PyExc_TypeError, "levels are of one text");
  lines_close(&lines);
  source_close(&source);
  return done ? Py_NewRef(Py_None) : 0;
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
    Py_VISIT(by->entries[number].value_class);
  }
  return 0;
}

static int describer_clear(PyObject *self) {
  Describer *by = (Describer *)self;
  for (int number = 0; number < by->count; number++) {
    Py_CLEAR(by->entries[number].how);
    Py_CLEAR(by->entries[number].convert);
    Py_CLEAR(by->entries[number].value_class);
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
    Py_XDECREF(by->entries[number].key);
    Py_XDECREF(by->entries[number].bare);
  }
  describer_clear(self);
  Py_XDECREF(by->opens);
  PyMem_Free(by->entries);
  PyMem_Free(by->table);
  PyMem_Free(by->folded);
  type->tp_free(self);
  Py_DECREF(type);
}

static PyMethodDef describer_methods[] = {
    {"place", (PyCFunction)(void (*)(void))describer_place, METH_FASTCALL, "Find out what stands where in a level."},
    {"look", (PyCFunction)(void (*)(void))describer_look, METH_FASTCALL, "Note what Python has to look at in levels."},
    {"row", (PyCFunction)(void (*)(void))describer_row, METH_FASTCALL, "Return where a row stands."},
    {"read", (PyCFunction)(void (*)(void))describer_read, METH_FASTCALL, "Read the attributes of some names."},
    {"values", (PyCFunction)(void (*)(void))describer_values, METH_FASTCALL, "Read all lines of a level."},
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

static void table_add(int *table, uint32_t place, uint32_t mask, int number) {
  while (table[place & mask]) place++;
  table[place & mask] = number;
}

/* Add an entry of a head. */
static Entry *add_entry(Describer *by, PyObject *head) {
  Source source;
  if (!PyUnicode_Check(head) || !PyUnicode_IS_ASCII(head) || PyUnicode_GET_LENGTH(head) > LONGEST_HEAD)
    return (void *)PyErr_Format(PyExc_TypeError, "a line begins with few ASCII characters");
  if (!source_open(&source, head)) return 0;
  Entry *entry = &by->entries[by->count++];
  table_add(by->table, hash_of(&source, 0, source.length), (uint32_t)by->mask, by->count);
  table_add(by->folded, folded_hash(&source, 0, source.length), (uint32_t)by->mask, by->count);
  source_close(&source);
  entry->head = Py_NewRef(head);
  if (PyUnicode_Compare(head, by->opens) == 0) Py_SETREF(by->opens, Py_NewRef(head));
  return PyErr_Occurred() ? 0 : entry;
}

/* Add a type: (matcher, the places in the order, whether it stands once, whether it is required). */
static int add_type(Describer *by, PyObject *head, PyObject *row) {
  PyObject *matcher;
  Entry *entry = add_entry(by, head);
  if (!entry || !PyArg_ParseTuple(row, "O(ii)(pp)p", &matcher, &entry->rank[0], &entry->rank[1], &entry->once[0], &entry->once[1], &entry->is_required))
    return 0;
  entry->rule = Py_IS_TYPE(matcher, by->state->matcher_type) ? matcher_rule(matcher) : 0;
  by->required += entry->is_required;
  return 1;
}

/* Add a name: (what describes it, levels, group, key or None). */
static int add_name(Describer *by, PyObject *head, PyObject *name, PyObject *row) {
  PyObject *how, *key;
  Entry *entry = add_entry(by, head);
  if (!entry || !PyArg_ParseTuple(row, "OiiO", &how, &entry->levels, &entry->group, &key)) return 0;
  entry->name = Py_NewRef(name);
  entry->how = Py_NewRef(how);
  entry->key = key == Py_None ? 0 : Py_NewRef(key);
  if (entry->group < 0 || entry->group >= by->mask / 4) return PyErr_Format(PyExc_ValueError, "no such group") != 0;
  PyObject *number = PyLong_FromLong(by->count - 1);
  int added = number && PyDict_SetItem(by->numbers, name, number) == 0;
  Py_XDECREF(number);
  return added;
}

static int add_entries(Describer *by, PyObject *heads, PyObject *named) {
  PyObject *key, *how;
  Py_ssize_t place = 0;
  while (PyDict_Next(heads, &place, &key, &how))
    if (!add_type(by, key, how)) return 0;
  for (place = 0; PyDict_Next(named, &place, &key, &how);) {
    PyObject *head = PyUnicode_Check(key) ? PyUnicode_FromFormat("a=%U", key) : 0;
    int added = head && add_name(by, head, key, how);
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
  made->folded = PyMem_Calloc((size_t)made->mask, sizeof *made->folded);
  made->mask--;
  made->call = describer_call;
  made->state = state;
  made->module = Py_NewRef(module);
  made->opens = Py_NewRef(opens);
  made->level = (PyTypeObject *)Py_NewRef(level);
  made->numbers = PyDict_New();
  int done = made->numbers && (made->entries && made->table && made->folded ? 1 : PyErr_NoMemory() != 0);
  for (int which = 0; done && which < SLOTS; which++) {
    const char *name = PyUnicode_AsUTF8(PyTuple_GET_ITEM(slots, which));
    done = name && slot_offset(level, name, &made->slots[which]);
  }
  if (!done || !add_entries(made, heads, named)) Py_CLEAR(made);
  return (PyObject *)made;
}
