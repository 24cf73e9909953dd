/* The codecs of a line that opens a level and of the lines below it: for a description, and of a text of which no other value is
   made. */
#include "description.h"

/* Return whether a text has another in it, in whatever letter case. */
static int has_within(PyObject *text, PyObject *wanted) {
  Py_ssize_t length = PyUnicode_GET_LENGTH(wanted);
  for (Py_ssize_t begin = 0; begin + length <= PyUnicode_GET_LENGTH(text); begin++) {
    Py_ssize_t index = 0;
    while (index < length && folded(PyUnicode_READ_CHAR(text, begin + index)) == PyUnicode_READ_CHAR(wanted, index)) index++;
    if (index == length) return 1;
  }
  return 0;
}

int formats_join(const Describing *by, const Field *field, const Lines *in, PyObject *const *parts, Py_ssize_t first, Py_ssize_t after,
                 PyObject **codecs) {
  Values said[ABOUT_FORMATS] = {{0}};
  if (!PyTuple_Check(parts[0]) || !PyUnicode_Check(parts[2]) || !has_within(parts[2], field->other)) return 0;
  int read = 1, matched = -1;
  for (int index = 0; read == 1 && index < ABOUT_FORMATS; index++)
    read = level_parts(in, field->head[index], first, after, joiner_class(by->joiner, index), &said[index]);
  if (read == 1) matched = codecs_join(by->joiner, parts[0], parts[1], said, codecs);
  for (int index = 0; index < ABOUT_FORMATS; index++) values_close(&said[index]);
  return read != 1 ? read : matched < 0 ? -1 : 1 + matched;
}

static const Field *codecs_field(const Describing *by) {
  const Plan *plan = &by->plan[BELOW];
  for (int index = 0; index < plan->count; index++)
    if (plan->fields[index].kind == FROM_CODECS) return &plan->fields[index];
  return 0;
}

/* Read the codecs of one level: 0 where they have to be read in Python, -1 on an error. */
static int level_codecs(const Describing *by, const Field *field, const Lines *in, Py_ssize_t first, Py_ssize_t after, PyObject **codecs) {
  const Row *row = &in->rows[first];
  const RuleEntry *rule = by->by->entries[row->entry].rule;
  Class of = {by->opening, ABOUT_FORMATS, {field->part[0], field->part[1], field->part[2]}};
  PyObject *parts[MOST_SLOTS];
  int read = rule ? rule_parts(by->by->state, rule, in->source, row->begin + TYPE, row->end, &of, parts) : 0;
  if (read != 1) return read;
  read = formats_join(by, field, in, parts, first, after, codecs);
  for (int index = 0; index < ABOUT_FORMATS; index++) Py_DECREF(parts[index]);
  return read;
}

/* Return the codecs of all levels below the first, or None where there is no such level, or one has to be read in Python. */
static PyObject *all_codecs(const Describing *by, const Lines *in) {
  const Field *field = codecs_field(by);
  Py_ssize_t first = 0, after;
  PyObject *all = 0;
  int read = field != 0;
  while (first < in->count && !row_opens(in, first)) first++;
  for (; read > 0 && first < in->count; first = after) {
    PyObject *codecs, *more;
    for (after = first + 1; after < in->count && !row_opens(in, after);) after++;
    read = level_codecs(by, field, in, first, after, &codecs);
    if (read <= 0) break;
    more = all ? PySequence_Concat(all, codecs) : Py_NewRef(codecs);
    Py_DECREF(codecs);
    Py_XSETREF(all, more);
    if (!all) read = -1;
  }
  if (read > 0 && all) return all;
  Py_XDECREF(all);
  return read < 0 ? 0 : Py_NewRef(Py_None);
}

/* codecs(text, limits): the codecs of a text, or None where it may pass one of the limits or has to be read in Python. */
PyObject *describing_codecs(PyObject *self, PyObject *const *given, Py_ssize_t count) {
  const Describing *by = (Describing *)self;
  Source source;
  Lines lines;
  Room room;
  if (count != 2 || !PyObject_TypeCheck(given[1], by->limits)) return PyErr_Format(PyExc_TypeError, "codecs are of a text, with its limits");
  RowBounds bounds = bounds_of(by, given[1]);
  if (!source_open(&source, given[0])) return 0;
  int cut = rows_cut(&lines, &room, by->by, &source, bounds.rows, bounds.longest);
  PyObject *made = cut == 1 && !lines.is_odd ? all_codecs(by, &lines) : cut ? Py_NewRef(Py_None) : 0;
  room_close(&room);
  return made;
}
