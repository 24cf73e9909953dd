/* Tests of several fields, and of all that a collection holds. Where anything is not of the type that is expected they
   hold, so that a rule in Python decides. */
#include "comparisons.h"
#include "fields.h"

/* Return whether two texts are equal, letter case apart. */
int same_name(PyObject *one, PyObject *other) {
  if (one == other) return 1;
  Py_ssize_t length = PyUnicode_GET_LENGTH(one);
  if (length != PyUnicode_GET_LENGTH(other)) return 0;
  int kind = PyUnicode_KIND(one), other_kind = PyUnicode_KIND(other);
  const void *data = PyUnicode_DATA(one), *other_data = PyUnicode_DATA(other);
  for (Py_ssize_t index = 0; index < length; index++)
    if (folded(PyUnicode_READ(kind, data, index)) != folded(PyUnicode_READ(other_kind, other_data, index))) return 0;
  return 1;
}

/* ---- several fields ---------------------------------------------------------------------------------------- */

/* Return whether characters stand at a place of a text. */
static int stands_at(PyObject *text, Py_ssize_t place, PyObject *piece) {
  int kind = PyUnicode_KIND(text), other = PyUnicode_KIND(piece);
  Py_ssize_t length = PyUnicode_GET_LENGTH(piece);
  if (length > PyUnicode_GET_LENGTH(text) - place) return 0;
  if (kind == other)
    return !memcmp((const char *)PyUnicode_DATA(text) + place * kind, PyUnicode_DATA(piece), (size_t)(length * kind));
  for (Py_ssize_t index = 0; index < length; index++)
    if (PyUnicode_READ(kind, PyUnicode_DATA(text), place + index) != PyUnicode_READ(other, PyUnicode_DATA(piece), index)) return 0;
  return 1;
}

/* Return the place behind the digits of a number in a text, or -1 where they do not stand there. */
static Py_ssize_t behind_number(PyObject *text, Py_ssize_t place, PyObject *number) {
  char digits[24];
  int overflow;
  long long value = PyLong_AsLongLongAndOverflow(number, &overflow);
  int length = overflow ? 0 : snprintf(digits, sizeof digits, "%lld", value);
  if (!length || length > PyUnicode_GET_LENGTH(text) - place) return -1;
  for (int index = 0; index < length; index++)
    if (PyUnicode_READ_CHAR(text, place + index) != (Py_UCS4)digits[index]) return -1;
  return place + length;
}

/* Return whether a text is another than others joined, each a text or a number. */
static int joined_differ(PyObject *const *fields, int count) {
  Py_ssize_t place = 0;
  if (!PyUnicode_CheckExact(fields[0])) return 1;
  for (int index = 1; index < count; index++) {
    PyObject *each = fields[index];
    if (PyLong_CheckExact(each)) place = behind_number(fields[0], place, each);
    else place = PyUnicode_CheckExact(each) && stands_at(fields[0], place, each) ? place + PyUnicode_GET_LENGTH(each) : -1;
    if (place < 0) return 1;
  }
  return place != PyUnicode_GET_LENGTH(fields[0]);
}

/* Return whether a field is something else than another, or than several joined: texts, numbers, bytes and ASCII text. */
int fields_differ(PyObject *const *fields, int count) {
  PyObject *one = fields[0], *other = fields[1];
  if (count > 2) return joined_differ(fields, count);
  if (one == other) return 0;
  if (PyUnicode_CheckExact(one) && PyUnicode_CheckExact(other)) return !same_text(one, other);
  if (PyLong_CheckExact(one) && PyLong_CheckExact(other)) return PyObject_RichCompareBool(one, other, Py_NE);
  if (PyBytes_CheckExact(one) && PyUnicode_CheckExact(other) && PyUnicode_IS_ASCII(other))
    return PyBytes_GET_SIZE(one) != PyUnicode_GET_LENGTH(other) ||
           memcmp(PyBytes_AS_STRING(one), PyUnicode_DATA(other), (size_t)PyBytes_GET_SIZE(one)) != 0;
  return 1;
}

/* Return whether a number is that of the characters of an ASCII text. */
int is_length_of(PyObject *number, PyObject *text) {
  int overflow = 0;
  if (!PyLong_CheckExact(number) || !PyUnicode_CheckExact(text) || !PyUnicode_IS_ASCII(text)) return 0;
  return PyLong_AsLongLongAndOverflow(number, &overflow) == PyUnicode_GET_LENGTH(text) && !overflow;
}

/* Return the one text that a list or a tuple has. */
static PyObject *only_text(PyObject *texts) {
  PyObject *found = 0;
  if (PyTuple_CheckExact(texts) && PyTuple_GET_SIZE(texts) == 1) found = PyTuple_GET_ITEM(texts, 0);
  else if (PyList_CheckExact(texts) && PyList_GET_SIZE(texts) == 1) found = PyList_GET_ITEM(texts, 0);
  return found && PyUnicode_CheckExact(found) ? found : 0;
}

/* Return whether a dictionary of lists has anything but one text a key, and the same as another has, in the same order,
   under names whose keys are these: -1 on an error. */
int texts_differ(PyObject *lists, PyObject *texts, PyObject *keys) {
  Py_ssize_t place = 0, other_place = 0;
  PyObject *key, *list, *name, *text;
  if (!PyDict_Check(lists) || !PyDict_CheckExact(texts) || PyDict_GET_SIZE(lists) != PyDict_GET_SIZE(texts)) return 1;
  while (PyDict_Next(lists, &place, &key, &list) && PyDict_Next(texts, &other_place, &name, &text)) {
    PyObject *only = only_text(list);
    if (!only || !PyUnicode_CheckExact(name) || !PyUnicode_CheckExact(text) || !PyUnicode_CheckExact(key)) return 1;
    if (!same_text(text, only)) return 1;
    /* a key that has to be worked out may let another thread change the dictionaries */
    Py_INCREF(key);
    PyObject *known = in_dictionary(keys, name);
    int differs = !known ? -1 : !PyUnicode_CheckExact(known) || !same_text(known, key);
    Py_XDECREF(known);
    Py_DECREF(key);
    if (differs) return differs;
  }
  return 0;
}

/* Return whether a tuple has something that is not in another: -1 on an error. */
int has_unknown(PyObject *field, PyObject *known) {
  if (field == Py_None) return 0;
  if (!PyTuple_CheckExact(field) || !PyTuple_CheckExact(known)) return 1;
  PyObject *all = PySet_New(known);
  int found = all ? 0 : -1;
  for (Py_ssize_t index = 0; !found && index < PyTuple_GET_SIZE(field); index++) {
    int among = PySet_Contains(all, PyTuple_GET_ITEM(field, index));
    found = among < 0 ? -1 : !among;
  }
  Py_XDECREF(all);
  return found;
}

/* ---- collections ------------------------------------------------------------------------------------------- */

/* Return whether a member of an object is of another type than is said of its key, or than `rest`, if that is a type,
   where nothing is: -1 on an error. None is of every type. */
int has_other_type(PyObject *members, PyObject *kinds, PyObject *rest) {
  Py_ssize_t place = 0;
  PyObject *key, *member;
  if (!PyDict_CheckExact(members)) return 1;
  while (PyDict_Next(members, &place, &key, &member)) {
    if (!PyUnicode_CheckExact(key)) return 1;
    PyObject *kind = PyDict_GetItemWithError(kinds, key);
    if (!kind && PyErr_Occurred()) return -1;
    int is_known = kind != 0;
    if (!is_known) kind = rest;
    if (kind != Py_None && (PyObject *)Py_TYPE(member) != kind && !(is_known && member == Py_None)) return 1;
  }
  return 0;
}

/* Return whether the first of a pair is one of some names in another letter case. */
int is_respelled(PyObject *pairs, PyObject *names) {
  if (!PyTuple_Check(pairs)) return 1;
  for (Py_ssize_t index = 0; index < PyTuple_GET_SIZE(pairs); index++) {
    PyObject *pair = PyTuple_GET_ITEM(pairs, index);
    if (!PyTuple_Check(pair) || !PyTuple_GET_SIZE(pair) || !PyUnicode_Check(PyTuple_GET_ITEM(pair, 0))) return 1;
    for (Py_ssize_t each = 0; each < PyTuple_GET_SIZE(names); each++) {
      PyObject *name = PyTuple_GET_ITEM(names, each), *written = PyTuple_GET_ITEM(pair, 0);
      /* most are of another length */
      if (PyUnicode_GET_LENGTH(written) == PyUnicode_GET_LENGTH(name) && same_name(written, name) && !same_text(written, name)) return 1;
    }
  }
  return 0;
}

static int folded_equal(const uint8_t *one, const char *other, size_t length) {
  for (size_t index = 0; index < length; index++)
    if (folded(one[index]) != folded((uint8_t)other[index])) return 0;
  return 1;
}

/* Return whether a text is not ASCII, or has one of some pieces of ASCII in it, letter case apart. A piece is looked for by its
   last character, which is no letter. */
int contains_any(PyObject *text, PyObject *pieces) {
  if (!PyUnicode_IS_ASCII(text)) return 1;
  const uint8_t *begin = PyUnicode_DATA(text), *end = begin + PyUnicode_GET_LENGTH(text);
  for (Py_ssize_t index = 0; index < PyTuple_GET_SIZE(pieces); index++) {
    Py_ssize_t length;
    const char *piece = PyUnicode_AsUTF8AndSize(PyTuple_GET_ITEM(pieces, index), &length);
    if (!piece) return -1;
    if (!length || end - begin < length) continue;
    const uint8_t *at = begin + length - 1;
    while (at < end && (at = memchr(at, piece[length - 1], (size_t)(end - at)))) {
      if (folded_equal(at - length + 1, piece, (size_t)length)) return 1;
      at++;
    }
  }
  return 0;
}
