/* What Python has to look at in a level: rows that are not as they should be, or about whose values a rule runs, and whether each
   stands where it may, as often as it may: see sipmsg.values.sdp.problems. */
#include "levels.h"
#include "judges.h"

enum { AT_FIRST = 1, BELOW = 2 };

typedef struct {
  const Lines *lines;
  PyObject *level, *judges, *faults; /* of the level, by row */
  PyObject *rows, *keys; /* those to look at, with their names; of lines that may not be about the same: pairs of their entry and what they are about */
  int is_below, rank, required, in_order, is_odd;
  char *seen; /* by the number of an entry or a group */
} Look;

/* Note that a line is about something; return whether that was done. */
static int note_key(Look *look, const Entry *entry, int number, PyObject *value) {
  PyObject *key = PyObject_GetAttr(value, entry->key), *of = PyLong_FromLong(number), *pair = key && of ? PyTuple_Pack(2, of, key) : 0;
  int known = pair && (look->keys || (look->keys = PySet_New(0))) ? PySet_Contains(look->keys, pair) : -1;
  if (known == 0 && PySet_Add(look->keys, pair) < 0) known = -1;
  if (known > 0) look->in_order = 0;
  Py_XDECREF(key);
  Py_XDECREF(of);
  Py_XDECREF(pair);
  return known >= 0;
}

/* Each returns whether there is nothing to look at: -1 on an error. */

static int is_plain_value(Look *look, PyObject *value) {
  const State *state = look->lines->by->state;
  if (!PyTuple_CheckExact(value)) {
    int judged = judges_any(state, look->judges, value);
    return judged < 0 ? -1 : !judged;
  }
  int judged = 0;
  for (Py_ssize_t index = 0; !judged && index < PyTuple_GET_SIZE(value); index++)
    judged = judges_any(state, look->judges, PyTuple_GET_ITEM(value, index));
  return judged < 0 ? -1 : !judged;
}

/* Return whether the value of an attribute is as it should be, of which nothing else is asked. */
static int is_matched(const Look *look, const Entry *entry, const Row *row) {
  Trail trail;
  if (!entry->rule) return 0;
  trail_open(&trail);
  int matched = source_matches(look->lines->source, &entry->rule->form, row->colon + 1, row->end, &trail);
  trail_close(&trail);
  return matched;
}

static int is_plain_name(Look *look, const Row *row, int number) {
  Entry *entry = &look->lines->by->entries[number];
  PyObject *value = 0;
  look->rank = INT_MAX;
  if (!(entry->levels & (look->is_below ? BELOW : AT_FIRST))) look->in_order = 0;
  if (entry->group && look->seen[entry->group]) look->in_order = 0;
  look->seen[entry->group] = 1;
  if (!entry_known(look->lines->by, entry)) return -1;
  if (row->colon == row->end) return entry->bare != 0;
  int is_looked_at = entry->key || entry->value_class == (PyObject *)&PyTuple_Type ? 1 : judges_know(look->lines->by->state, look->judges, entry->value_class);
  if (is_looked_at <= 0) return is_looked_at < 0 ? -1 : is_matched(look, entry, row);
  int plain = entry->rule ? rule_read(look->lines->by->state, entry->rule, look->lines->source, row->colon + 1, row->end, &value) : 0;
  if (plain == 1 && value == Py_None) plain = 0;
  if (plain == 0 && entry->key) look->in_order = 0;
  if (plain == 1 && entry->key && !note_key(look, entry, number, value)) plain = -1;
  if (plain == 1 && !entry->convert) plain = is_plain_value(look, value);
  Py_XDECREF(value);
  return plain;
}

static int is_plain_type(Look *look, Py_ssize_t row, int number) {
  const Entry *entry = &look->lines->by->entries[number];
  int rank = entry->rank[look->is_below];
  PyObject *value;
  if (rank < look->rank || rank < 0 || (look->seen[number] && entry->once[look->is_below])) look->in_order = 0;
  look->rank = rank;
  look->required += entry->is_required && !look->seen[number];
  look->seen[number] = 1;
  int plain = level_line(look->lines, look->level, row, &value);
  if (plain != 1) return plain;
  plain = is_plain_value(look, value);
  Py_DECREF(value);
  return plain;
}

static int is_plain_row(Look *look, Py_ssize_t index) {
  const Lines *in = look->lines;
  const Row *row = &in->rows[index];
  if (row->entry == OTHER_NAME) {
    look->rank = INT_MAX;
    if (is_odd_name(in->by, in->source, row)) look->is_odd = 1;
    return 1;
  }
  if (row->entry == OTHER_TYPE) look->in_order = 0;
  if (row->entry == OTHER_TYPE) return 0;
  return in->by->entries[row->entry].name ? is_plain_name(look, row, row->entry) : is_plain_type(look, index, row->entry);
}

/* Note a row and its name, or None, for Python to look at. */
static int note_odd(Look *look, Py_ssize_t row, PyObject *place) {
  int number = look->lines->rows[row].entry;
  PyObject *name = number < 0 ? 0 : look->lines->by->entries[number].name, *pair = PyTuple_Pack(2, place, name ? name : Py_None);
  int noted = pair && PyList_Append(look->rows, pair) == 0;
  Py_XDECREF(pair);
  return noted;
}

/* Look at a row, and note it where that is for Python; one that was read there is as it was. */
static int look_at(Look *look, Py_ssize_t row) {
  PyObject *place = PyLong_FromSsize_t(row);
  int read = place && look->faults && PyDict_Check(look->faults) ? PyDict_Contains(look->faults, place) : place ? 0 : -1;
  int plain = read < 0 ? -1 : is_plain_row(look, row);
  if (plain == 0 || (plain == 1 && read)) plain = note_odd(look, row, place) ? 1 : -1;
  Py_XDECREF(place);
  return plain == 1;
}

int level_look(const Lines *in, PyObject *level, PyObject *judges) {
  const Describer *by = in->by;
  Py_ssize_t first, after;
  if (!level_rows(in, level, &first, &after)) return 0;
  PyObject *faults = *level_slot(by, level, FAULTS);
  Look look = {in, level, judges, Py_XNewRef(faults), PyList_New(0), 0, 0, -1, 0, 1, 0, PyMem_Calloc((size_t)by->mask + 1, 1)};
  if (!look.seen) PyErr_NoMemory();
  look.is_below = first < after && in->rows[first].entry >= 0 && by->entries[in->rows[first].entry].head == by->opens;
  int done = look.seen && look.rows;
  for (Py_ssize_t row = first; done && !look.is_odd && row < after; row++) done = look_at(&look, row);
  if (!look.is_below && look.required != by->required) look.in_order = 0;
  if (done) {
    Py_XSETREF(*level_slot(by, level, IN_ORDER), PyBool_FromLong(look.in_order && !look.is_odd));
    Py_XSETREF(*level_slot(by, level, ODD), Py_NewRef(look.is_odd ? Py_None : look.rows));
  }
  PyMem_Free(look.seen);
  Py_XDECREF(look.faults);
  Py_XDECREF(look.rows);
  Py_XDECREF(look.keys);
  return done;
}
