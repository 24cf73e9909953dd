/* Texts of lines: cut into rows, which are parted into levels and kept there for whoever reads them later. */
#include "levels.h"

/* ---- cutting ----------------------------------------------------------------------------------------------- */

static int add_row(Lines *in, Room *room, const Row *row) {
  if (in->count == room->count) {
    Row *grown = PyMem_Realloc(room->rows == room->few ? 0 : room->rows, (size_t)room->count * 2 * sizeof *grown);
    if (!grown) return PyErr_NoMemory() != 0;
    if (room->rows == room->few) memcpy(grown, room->few, sizeof room->few);
    in->rows = room->rows = grown;
    room->count *= 2;
  }
  room->rows[in->count++] = *row;
  return 1;
}

int row_opens(const Lines *in, Py_ssize_t row) {
  int number = in->rows[row].entry;
  return number >= 0 && in->by->entries[number].head == in->by->opens;
}

static void find_row(const Describer *by, const Source *source, Row *row) {
  Py_ssize_t begin = row->begin;
  row->colon = begin;
  if (row->end - begin < TYPE || at(source, begin + 1) != '=') return;
  Py_UCS4 letter = at(source, begin);
  if (letter == 'a') {
    row->colon = source_find(source, ':', begin + TYPE, row->end);
    row->entry = find_name(by, source, begin, row->colon);
  } else if (letter < LETTERS) row->entry = by->letters[letter] - 1;
}

int rows_cut(Lines *in, Room *room, const Describer *by, const Source *source, Py_ssize_t most, Py_ssize_t longest) {
  Py_ssize_t begin = source->length && at(source, 0) == 0xFEFF;
  /* in a text without any LF, lines end in CR */
  Py_UCS4 line_end = source_find(source, '\n', 0, source->length) < source->length ? '\n' : '\r';
  room->rows = room->few;
  room->count = FEW_ROWS;
  *in = (Lines){by, source, room->rows, 0, 0, 0, 0};
  while (begin < source->length) {
    Py_ssize_t after = source_find(source, line_end, begin, source->length);
    Row row = {begin, begin, after, OTHER_TYPE};
    while (line_end == '\n' && row.end > begin && at(source, row.end - 1) == '\r') row.end--;
    find_row(by, source, &row);
    if (row.entry == OTHER_NAME && !in->is_odd) in->is_odd = is_odd_name(by, source, &row);
    if (in->count == most) return 2;
    if (!add_row(in, room, &row)) return 0;
    if (row.end - row.begin > longest && row_opens(in, in->count - 1)) return 2;
    begin = after + 1;
  }
  return 1;
}

void room_close(Room *room) {
  if (room->rows != room->few) PyMem_Free(room->rows);
}

/* The rows of a text, which nobody but this file makes or changes; what has cut it, and what Python has made of the text. */
typedef struct {
  PyObject_VAR_HEAD
  const Describer *by;
  PyObject *text, *source;
  int is_odd;
  Row row[];
} Rows;

static void rows_free(PyObject *self) {
  PyTypeObject *type = Py_TYPE(self);
  Py_XDECREF(((Rows *)self)->by);
  Py_XDECREF(((Rows *)self)->text);
  Py_XDECREF(((Rows *)self)->source);
  type->tp_free(self);
  Py_DECREF(type);
}

static PyType_Slot rows_slots[] = {{Py_tp_dealloc, rows_free}, {0}};
PyType_Spec rows_spec = {
    "sipmsg._core.Rows", offsetof(Rows, row), sizeof(Row), Py_TPFLAGS_DEFAULT | Py_TPFLAGS_DISALLOW_INSTANTIATION, rows_slots,
};

static void lines_take(Lines *lines, PyObject *kept) {
  lines->kept = kept;
  lines->rows = ((Rows *)kept)->row;
  lines->count = Py_SIZE(kept);
  lines->is_odd = ((Rows *)kept)->is_odd;
}

/* Keep the rows, for each level to read them later. */
static int keep_rows(Lines *lines) {
  PyTypeObject *type = lines->by->state->rows_type;
  /* no instance of a subclass, which could hold what holds the rows */
  PyObject *text = PyUnicode_FromObject(lines->source->text), *kept = text ? type->tp_alloc(type, lines->count) : 0;
  if (!kept) Py_XDECREF(text);
  if (!kept) return 0;
  ((Rows *)kept)->by = (const Describer *)Py_NewRef(lines->by);
  ((Rows *)kept)->text = text;
  ((Rows *)kept)->is_odd = lines->is_odd;
  memcpy(((Rows *)kept)->row, lines->rows, (size_t)lines->count * sizeof *lines->rows);
  lines_take(lines, kept);
  return 1;
}

static int add_level(const Lines *in, Py_ssize_t first, Py_ssize_t after) {
  const Describer *by = in->by;
  PyObject *level = by->level->tp_alloc(by->level, 0);
  int added = level && PyList_Append(in->levels, level) == 0;
  Py_XDECREF(level);
  if (!added) return 0;
  *level_slot(by, level, DESCRIBER) = Py_NewRef(by);
  *level_slot(by, level, ROWS) = Py_NewRef(in->kept);
  return (*level_slot(by, level, FIRST) = PyLong_FromSsize_t(first)) && (*level_slot(by, level, AFTER) = PyLong_FromSsize_t(after));
}

/* Part the rows into levels, of which each but the first begins with a row that opens one. */
static int part_rows(Lines *in) {
  Py_ssize_t first = 0;
  if (!(in->levels = PyList_New(0))) return 0;
  for (Py_ssize_t row = 0; row < in->count; row++) {
    if (!row_opens(in, row)) continue;
    if (!add_level(in, first, row)) return 0;
    first = row;
  }
  return add_level(in, first, in->count);
}

int lines_cut(Lines *lines, const Describer *by, const Source *source, Py_ssize_t most, Py_ssize_t longest) {
  Room room;
  int cut = rows_cut(lines, &room, by, source, most, longest);
  if (cut == 1) cut = keep_rows(lines) && part_rows(lines);
  room_close(&room);
  return cut;
}

void lines_close(Lines *lines) {
  Py_CLEAR(lines->levels);
  Py_CLEAR(lines->kept);
}

/* ---- what was cut ------------------------------------------------------------------------------------------ */

int level_rows(const Lines *in, PyObject *level, Py_ssize_t *first, Py_ssize_t *after) {
  PyObject *begin = *level_slot(in->by, level, FIRST), *end = *level_slot(in->by, level, AFTER);
  *first = begin && PyLong_Check(begin) ? PyLong_AsSsize_t(begin) : -1;
  *after = end && PyLong_Check(end) ? PyLong_AsSsize_t(end) : -1;
  if (*first >= 0 && *after >= *first && *after <= in->count) return 1;
  if (!PyErr_Occurred()) PyErr_SetString(PyExc_TypeError, "the rows of the level are not those of its text");
  return 0;
}

PyObject *kept_in(const Describer *by, PyObject *level, int which) {
  PyObject **found = level_slot(by, level, which);
  if (!*found) *found = PyDict_New();
  if (!*found || PyDict_Check(*found)) return *found;
  return PyErr_Format(PyExc_TypeError, "what the core made of the level is gone");
}

int lines_share(const Lines *lines, PyObject *level) {
  return *level_slot(lines->by, level, ROWS) == lines->kept;
}

/* Return the rows that a level is of, borrowed: nothing, and no exception, where the core has not made them. */
static Rows *rows_of(const Describer *by, PyObject *level) {
  PyObject *kept = Py_IS_TYPE(level, by->level) ? *level_slot(by, level, ROWS) : 0;
  return kept && Py_IS_TYPE(kept, by->state->rows_type) && ((Rows *)kept)->by == by ? (Rows *)kept : 0;
}

int level_is_cut(const Describer *by, PyObject *level) { return rows_of(by, level) != 0; }

static void *not_cut(void) { return PyErr_Format(PyExc_TypeError, "the level was not made by the core"); }

int lines_open(Lines *lines, const Describer *by, PyObject *level, Source *source) {
  *lines = (Lines){by, source, 0, 0, 0, 0, 0};
  Rows *rows = rows_of(by, level);
  if (!rows) return not_cut() != 0;
  if (!source_open(source, rows->text)) return 0;
  lines_take(lines, Py_NewRef(rows));
  return 1;
}

/* source(level, make): what Python has made of the text that a level is of, which is made where there is nothing yet. */
PyObject *describer_source(PyObject *self, PyObject *const *given, Py_ssize_t count) {
  if (count != 2) return PyErr_Format(PyExc_TypeError, "source takes a level, and what makes it");
  Rows *rows = rows_of((Describer *)self, given[0]);
  if (!rows) return not_cut();
  Py_INCREF(rows);
  PyObject *made = rows->source ? Py_NewRef(rows->source) : PyObject_CallOneArg(given[1], rows->text);
  /* what another thread has made meanwhile stays */
  if (made && !rows->source) rows->source = Py_NewRef(made);
  if (made) Py_SETREF(made, Py_NewRef(rows->source));
  Py_DECREF(rows);
  return made;
}
