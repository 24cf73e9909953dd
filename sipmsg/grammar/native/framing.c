/* Lines of a message: the start line, names and values of fields, the offset of the body. What passes a limit or is
   malformed is left to Python, which says what is wrong; see sipmsg.message.framing, which cuts the same. */
#include "runtime.h"
#include "framing.h"

#define FEW_CHARACTERS 192 /* less than a byte can count */

typedef struct {
  const Source *source;
  Py_ssize_t start, head_end, body, step; /* `step` is the length of a line end: 2, or 1 where lines end in LF alone */
  int bare;
} Head;

static int is_blank(Py_UCS4 character) { return character == ' ' || character == '\t'; }

/* Return the offset of the line end from a place on, or `end`: a LF, or CR and LF. */
static Py_ssize_t line_end(const Head *head, Py_ssize_t from, Py_ssize_t end) {
  for (Py_ssize_t found = from; (found = source_find(head->source, '\n', found, end)) < end; found++) {
    if (head->bare) return found;
    if (found > from && at(head->source, found - 1) == '\r') return found - 1;
  }
  return end;
}

/* Find where lines begin and end, and the body. */
static void find_head(Head *head) {
  const Source *source = head->source;
  Py_ssize_t length = source->length, start = 0;
  while (start + 1 < length && at(source, start) == '\r' && at(source, start + 1) == '\n') start += 2;
  Py_ssize_t first = source_find(source, '\n', start, length);
  head->start = start;
  head->bare = first < length && (first == start || at(source, first - 1) != '\r');
  head->step = head->bare ? 1 : 2;
  head->head_end = head->body = length;
  for (Py_ssize_t found = start; (found = source_find(source, '\n', found, length)) < length; found++) {
    Py_ssize_t next = found + 1;
    if (!head->bare && !(found > start && at(source, found - 1) == '\r')) continue;
    if (head->bare && next < length && at(source, next) == '\n') {
      head->head_end = found;
      head->body = next + 1;
      return;
    }
    if (next + 1 < length && at(source, next) == '\r' && at(source, next + 1) == '\n') {
      head->head_end = found + 1 - head->step;
      head->body = next + 2;
      return;
    }
  }
}

static PyObject *stripped(const Source *source, Py_ssize_t begin, Py_ssize_t end) {
  while (begin < end && is_blank(at(source, begin))) begin++;
  while (begin < end && is_blank(at(source, end - 1))) end--;
  return source_piece(source, begin, end);
}

/* Return a field, (name, value), or, `placed`, a line, (name, value, begin, end); what it is made of is taken over. */
static PyObject *field_of(PyObject *name, PyObject *value, Py_ssize_t begin, Py_ssize_t end, int placed) {
  PyObject *made = name && value ? PyTuple_New(placed ? 4 : 2) : 0;
  PyObject *first = made && placed ? PyLong_FromSsize_t(begin) : 0, *last = made && placed ? PyLong_FromSsize_t(end) : 0;
  if (made && placed && (!first || !last)) Py_CLEAR(made);
  if (!made) {
    Py_XDECREF(name);
    Py_XDECREF(value);
    Py_XDECREF(first);
    Py_XDECREF(last);
    return 0;
  }
  PyTuple_SET_ITEM(made, 0, name);
  PyTuple_SET_ITEM(made, 1, value);
  if (placed) {
    PyTuple_SET_ITEM(made, 2, first);
    PyTuple_SET_ITEM(made, 3, last);
  }
  return made;
}

/* Add a line to the list: 1, or 0 with an exception. One without a colon, which is at its end, has no name and no value. */
static int add_field(const Source *source, PyObject *fields, Py_ssize_t begin, Py_ssize_t colon, Py_ssize_t end, int placed) {
  Py_ssize_t name_end = colon;
  while (name_end > begin && is_blank(at(source, name_end - 1))) name_end--;
  PyObject *name = colon < end ? source_piece(source, begin, name_end) : Py_NewRef(Py_None);
  PyObject *value = colon < end ? stripped(source, colon + 1, end) : PyUnicode_New(0, 0);
  PyObject *field = field_of(name, value, begin, end, placed);
  int added = field && PyList_Append(fields, field) == 0;
  Py_XDECREF(field);
  return added;
}

/* Add a continuation line to the value of the last field. */
static int continue_field(const Source *source, PyObject *fields, Py_ssize_t begin, Py_ssize_t end, int placed) {
  PyObject *last = PyList_GET_ITEM(fields, PyList_GET_SIZE(fields) - 1), *value = PyTuple_GET_ITEM(last, 1);
  PyObject *name = PyTuple_GET_ITEM(last, 0), *more = stripped(source, begin, end), *joined = 0;
  Py_ssize_t first = placed ? PyLong_AsSsize_t(PyTuple_GET_ITEM(last, 2)) : 0;
  if (more && (name == Py_None || !PyUnicode_GET_LENGTH(more))) joined = Py_NewRef(value);
  else if (more && !PyUnicode_GET_LENGTH(value)) joined = Py_NewRef(more);
  else if (more) joined = PyUnicode_FromFormat("%U %U", value, more);
  Py_XDECREF(more);
  PyObject *field = field_of(Py_NewRef(name), joined, first, end, placed);
  return field && PyList_SetItem(fields, PyList_GET_SIZE(fields) - 1, field) == 0;
}

/* Add the fields of all lines from a place on: 1, 0 for what is left to Python, -1 on an error. Lines without a colon
   are left out where no places are wanted. */
static int add_fields(const Head *head, Py_ssize_t from, const Bounds *bounds, PyObject *fields, int placed) {
  const Source *source = head->source;
  Py_ssize_t lines = 0, folds = 0, first = from;
  int kept = 0;
  while (from < head->head_end) {
    Py_ssize_t end = line_end(head, from, head->head_end), last = end;
    if (head->bare && last > from && at(source, last - 1) == '\r') last--;
    if (last > from && is_blank(at(source, from))) {
      if (!lines || ++folds > bounds->folds) return 0;
      if (kept && !continue_field(source, fields, from, last, placed)) return -1;
    } else {
      Py_ssize_t colon = source_find(source, ':', from, last);
      if (++lines > bounds->headers) return 0;
      folds = 0;
      first = from;
      kept = placed || colon < last;
      if (kept && !add_field(source, fields, from, colon, last, placed)) return -1;
    }
    if (last - first + head->step > bounds->header_size) return 0;
    from = end + head->step;
  }
  return 1;
}

int head_cut(const Source *source, const Bounds *bounds, int placed, Cut *cut) {
  Head head = {source, 0, 0, 0, 0, 0};
  *cut = (Cut){PyList_New(0), 0, 0, 0, 0, 0};
  if (!cut->fields) return -1;
  find_head(&head);
  Py_ssize_t end = line_end(&head, head.start, head.head_end), last = end;
  if (head.bare && last > head.start && at(source, last - 1) == '\r') last--;
  cut->start = head.start;
  cut->start_end = last;
  cut->body = head.body;
  cut->closed = head.head_end != source->length || head.body != head.head_end;
  cut->bare = head.bare;
  return last == head.start ? 0 : add_fields(&head, end + head.step, bounds, cut->fields, placed);
}

/* Cut a message: the start line and its fields, or its lines with their places; None for what is left to Python. */
static PyObject *cut_head(PyObject *const *given, Py_ssize_t count, int placed) {
  Source source;
  Cut cut;
  if (count != 4 || !PyLong_Check(given[1]) || !PyLong_Check(given[2]) || !PyLong_Check(given[3]))
    return PyErr_Format(PyExc_TypeError, "a text is cut within three bounds");
  Bounds bounds = {bound_in(given[1]), bound_in(given[2]), bound_in(given[3])};
  if (!source_open(&source, given[0])) return 0;
  int done = head_cut(&source, &bounds, placed, &cut);
  PyObject *made = done ? 0 : Py_NewRef(Py_None);
  if (done == 1) {
    PyObject *line = source_piece(&source, cut.start, cut.start_end), *all = placed ? Py_NewRef(cut.fields) : PyList_AsTuple(cut.fields);
    if (line && all && !placed) made = Py_BuildValue("(OOn)", line, all, cut.body);
    else if (line && all)
      made = Py_BuildValue("(OnOnNN)", line, cut.start, all, cut.body, PyBool_FromLong(cut.closed), PyBool_FromLong(cut.bare));
    Py_XDECREF(line);
    Py_XDECREF(all);
  }
  Py_XDECREF(cut.fields);
  return made;
}

/* frame(text, headers, header_size, folds): start line, fields, and the offset of the body. */
PyObject *core_frame(PyObject *Py_UNUSED(module), PyObject *const *given, Py_ssize_t count) { return cut_head(given, count, 0); }

/* lines(text, headers, header_size, folds): what a Frame is made of, which is all lines with their places. */
PyObject *core_lines(PyObject *Py_UNUSED(module), PyObject *const *given, Py_ssize_t count) { return cut_head(given, count, 1); }

/* ---- how most messages are cut ----------------------------------------------------------------------------- */

/* Return whether a name is of letters, digits and hyphens. */
static int is_plain_name(PyObject *name) {
  if (!PyUnicode_CheckExact(name) || !PyUnicode_IS_ASCII(name) || !PyUnicode_GET_LENGTH(name)) return 0;
  const char *text = (const char *)PyUnicode_1BYTE_DATA(name);
  for (; *text; text++)
    if (!((*text >= 'a' && *text <= 'z') || (*text >= 'A' && *text <= 'Z') || (*text >= '0' && *text <= '9') || *text == '-')) return 0;
  return text - (const char *)PyUnicode_1BYTE_DATA(name) == PyUnicode_GET_LENGTH(name);
}

/* Return how many of a few characters are control characters, but for one of those below 32. */
static uint8_t controls_among(const uint8_t *text, Py_ssize_t count, uint8_t left_out) {
  uint8_t found = 0;
  /* no branches, and a sum as narrow as the characters: a compiler can count many of them at a time */
  for (Py_ssize_t index = 0; index < count; index++)
    found = (uint8_t)(found + (((text[index] < 32) & (text[index] != left_out)) | (text[index] == 127)));
  return found;
}

/* Return how many control characters there are, tabs among them or not. */
static Py_ssize_t controls_in(const Source *source, Py_ssize_t end, int with_tabs) {
  const uint8_t *narrow = source->kind == PyUnicode_1BYTE_KIND ? source->data : 0;
  const uint8_t left_out = with_tabs ? 127 : '\t'; /* 127 is none of those below 32 */
  Py_ssize_t found = 0;
  for (Py_ssize_t index = 0; narrow && index < end; index += FEW_CHARACTERS)
    found += controls_among(narrow + index, end - index < FEW_CHARACTERS ? end - index : FEW_CHARACTERS, left_out);
  for (Py_ssize_t index = 0; !narrow && index < end; index++)
    found += ((at(source, index) < 32) & (at(source, index) != left_out)) | (at(source, index) == 127);
  return found;
}

/* Return the number of lines that end in CR and LF, or -1 where a LF stands alone. */
static Py_ssize_t lines_in(const Source *source, Py_ssize_t end) {
  Py_ssize_t found = 0;
  for (Py_ssize_t place = 0; (place = source_find(source, '\n', place, end)) < end; place++, found++)
    if (!place || at(source, place - 1) != '\r') return -1;
  return found;
}

int is_tidy(const Source *source) {
  Py_ssize_t end = source->length;
  if (!end || !PyUnicode_IS_ASCII(source->text) || at(source, end - 1) != '\n') return 0;
  Py_ssize_t lines = lines_in(source, end);
  return lines > 0 && controls_in(source, end, 1) == 2 * lines;
}

/* tidy(text): what is_tidy says of a text. */
PyObject *core_tidy(PyObject *Py_UNUSED(module), PyObject *text) {
  Source source;
  return source_open(&source, text) ? PyBool_FromLong(is_tidy(&source)) : 0;
}

/* plain(text, fields, body start): whether each line of a head ends in CR and LF and is the start line, a field, or the empty
   line, names are of letters, digits and hyphens, and no control character is there but tabs. */
PyObject *core_plain(PyObject *Py_UNUSED(module), PyObject *const *given, Py_ssize_t count) {
  Source source;
  if (count != 3 || !PyTuple_Check(given[1])) return PyErr_Format(PyExc_TypeError, "plain takes a text, its fields, and where its body begins");
  Py_ssize_t end = PyLong_AsSsize_t(given[2]), fields = PyTuple_GET_SIZE(given[1]);
  if ((end == -1 && PyErr_Occurred()) || !source_open(&source, given[0])) return 0;
  int plain = fields && end > 4 && end <= source.length && at(&source, 0) > ' ' && at(&source, 0) < 127 && at(&source, end - 3) == '\n' && at(&source, end - 1) == '\n';
  for (Py_ssize_t index = 0; plain && index < fields; index++) {
    PyObject *field = PyTuple_GET_ITEM(given[1], index);
    plain = PyTuple_Check(field) && PyTuple_GET_SIZE(field) && is_plain_name(PyTuple_GET_ITEM(field, 0));
  }
  plain = plain && lines_in(&source, end) == fields + 2 && controls_in(&source, end, 0) == 2 * (fields + 2);
  return PyBool_FromLong(plain);
}
