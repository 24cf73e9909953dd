/* How lines begin: with a letter and an equals sign, and behind `a=` with a name. Heads are found by their hash. */
#include "levels.h"

uint32_t hash_of(const Source *source, Py_ssize_t begin, Py_ssize_t end) {
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

int find_entry(const Describer *by, const Source *source, Py_ssize_t begin, Py_ssize_t end, int other) {
  if (end - begin > LONGEST_HEAD) return other;
  for (uint32_t place = hash_of(source, begin, end);; place++) {
    int number = by->table[place & (uint32_t)by->mask] - 1;
    if (number < 0) return other;
    if (is_head(source, begin, end, by->entries[number].head)) return number;
  }
}

uint32_t folded_hash(const Source *source, Py_ssize_t begin, Py_ssize_t end) {
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

int find_head(const Describer *by, PyObject *head) {
  for (int number = 0; number < by->count; number++) {
    PyObject *known = by->entries[number].name ? by->entries[number].name : by->entries[number].head;
    if (PyUnicode_Compare(known, head) == 0) return number;
  }
  return OTHER_TYPE;
}
