/* How lines begin: with a letter and an equals sign, and behind `a=` with a name. Heads are found by their hash. */
#include "levels.h"

/* Three characters and the length tell nearly all names apart, however long they are. */
static uint32_t hash_of(const uint8_t *head, size_t length) {
  uint32_t hash = (uint32_t)length * 31 + head[length / 4];
  hash = (hash * 31 + head[3 * length / 4]) * 31 + head[length > TYPE ? TYPE : length - 1];
  return (hash * 2654435769u) >> 12;
}

int find_name(const Describer *by, const Source *source, Py_ssize_t begin, Py_ssize_t end) {
  uint8_t few[LONGEST_HEAD];
  size_t length = (size_t)(end - begin);
  if (length > LONGEST_HEAD) return OTHER_NAME;
  const uint8_t *head = few;
  if (source->kind == PyUnicode_1BYTE_KIND) head = (const uint8_t *)source->data + begin;
  else
    for (size_t index = 0; index < length; index++) {
      Py_UCS4 each = at(source, begin + (Py_ssize_t)index);
      if (each > 127) return OTHER_NAME;
      few[index] = (uint8_t)each;
    }
  for (uint32_t place = hash_of(head, length);; place++) {
    int number = by->table[place & (uint32_t)by->mask] - 1;
    if (number < 0) return OTHER_NAME;
    const Entry *entry = &by->entries[number];
    if (entry->length == length && !memcmp(entry->written, head, length)) return number;
  }
}

static uint32_t folded_hash(const Source *source, Py_ssize_t begin, Py_ssize_t end) {
  uint32_t hash = 2166136261u;
  for (; begin < end; begin++) hash = (hash ^ folded(at(source, begin))) * 16777619u;
  return hash;
}

static void table_add(const Describer *by, int *table, uint32_t place, int number) {
  while (table[place & (uint32_t)by->mask]) place++;
  table[place & (uint32_t)by->mask] = number;
}

void head_add(Describer *by, int number) {
  Entry *entry = &by->entries[number];
  Source source;
  if (!source_open(&source, entry->head)) return;
  entry->written = source.data;
  entry->length = (size_t)source.length;
  if (!entry->name) by->letters[entry->written[0]] = number + 1;
  else table_add(by, by->table, hash_of(entry->written, entry->length), number + 1);
  if (entry->name) table_add(by, by->folded, folded_hash(&source, 0, source.length), number + 1);
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
    if (same_text(known, head)) return number;
  }
  return OTHER_TYPE;
}
