/* Marks: which of some pieces of text stand in another, as most marks of secrets do in none. */
#include "marks.h"
#include <string.h>

enum { MOST_MARKS = 255 };

/* Marks by their first characters, in both letter cases: the number of the first, and of the one behind each; 0 for none. */
typedef struct {
  PyObject *all;
  uint8_t first[256], next[MOST_MARKS + 1];
} Marks;

/* Sort marks; return whether they are such as can be. */
static int marks_sort(Marks *marks, PyObject *all) {
  if (!PyTuple_Check(all) || PyTuple_GET_SIZE(all) > MOST_MARKS) return 0;
  memset(marks, 0, sizeof *marks);
  marks->all = all;
  for (Py_ssize_t number = PyTuple_GET_SIZE(all); number > 0; number--) {
    PyObject *mark = PyTuple_GET_ITEM(all, number - 1);
    if (!PyUnicode_Check(mark) || !PyUnicode_IS_ASCII(mark) || !PyUnicode_GET_LENGTH(mark)) return 0;
    uint8_t first = *(const uint8_t *)PyUnicode_DATA(mark);
    marks->next[number] = marks->first[first];
    marks->first[first] = (uint8_t)number;
  }
  for (int letter = 'A'; letter <= 'Z'; letter++) marks->first[letter] = marks->first[letter + 32];
  return 1;
}

/* Return whether a mark stands at a place of a text. */
static int stands_at(const Source *source, Py_ssize_t place, PyObject *mark) {
  const uint8_t *wanted = PyUnicode_DATA(mark);
  Py_ssize_t length = PyUnicode_GET_LENGTH(mark), index = 1;
  if (length > source->length - place) return 0;
  while (index < length && folded(at(source, place + index)) == wanted[index]) index++;
  return index >= length;
}

/* Return the next place of a text where one of some characters stands, or its length. */
static Py_ssize_t first_from(const Source *source, const uint8_t *wanted, Py_ssize_t place) {
  Py_ssize_t length = source->length;
  if (source->kind == PyUnicode_1BYTE_KIND) {
    const uint8_t *data = source->data;
    while (place < length && !wanted[data[place]]) place++;
    return place;
  }
  while (place < length && (at(source, place) > 127 || !wanted[at(source, place)])) place++;
  return place;
}

/* Return the marks that were found, in their order. */
static PyObject *marks_listed(const Marks *marks, const uint8_t *found) {
  PyObject *made = PyList_New(0);
  for (Py_ssize_t number = 1; made && number <= PyTuple_GET_SIZE(marks->all); number++)
    if (found[number] && PyList_Append(made, PyTuple_GET_ITEM(marks->all, number - 1)) < 0) Py_CLEAR(made);
  return made;
}

/* marks_in(text, marks): those of some marks, of ASCII in lower case, that stand in a text, in any letter case. */
PyObject *core_marks_in(PyObject *Py_UNUSED(module), PyObject *const *given, Py_ssize_t count) {
  Marks marks;
  Source source;
  uint8_t found[MOST_MARKS + 1] = {0};
  if (count != 2 || !marks_sort(&marks, given[1])) return PyErr_Format(PyExc_TypeError, "marks_in takes a text and a tuple of marks");
  if (!source_open(&source, given[0])) return 0;
  for (Py_ssize_t place = 0; (place = first_from(&source, marks.first, place)) < source.length; place++)
    for (int number = marks.first[at(&source, place)]; number; number = marks.next[number])
      if (!found[number] && stands_at(&source, place, PyTuple_GET_ITEM(marks.all, number - 1))) found[number] = 1;
  return marks_listed(&marks, found);
}
