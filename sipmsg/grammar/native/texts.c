/* Trails and texts: see runtime.h. */
#include "runtime.h"

#define FEW_WIDE 128

/* ---- the trail ------------------------------------------------------------------------------------------- */

void trail_open(Trail *trail) {
  trail->noted = trail->first_notes;
  trail->used = 0;
  trail->room = FEW_NOTES;
  trail->places = trail->first_places;
  trail->places_used = 0;
  trail->places_room = FEW_PLACES;
  trail->failed = 0;
}

void trail_close(Trail *trail) {
  if (trail->noted != trail->first_notes) PyMem_RawFree(trail->noted);
  if (trail->places != trail->first_places) PyMem_RawFree(trail->places);
}

/* Return twice the room for numbers, or nothing where there is none; what was in the first room is copied. */
static Py_ssize_t *grown(Trail *trail, Py_ssize_t *now, const Py_ssize_t *first, size_t *room) {
  size_t wanted = *room * 2;
  Py_ssize_t *made = 0;
  if (!trail->failed && wanted < (size_t)PY_SSIZE_T_MAX / sizeof *made) {
    made = PyMem_RawRealloc(now == first ? 0 : now, wanted * sizeof *made);
    if (made && now == first) memcpy(made, first, *room * sizeof *made);
  }
  if (made) *room = wanted;
  else trail->failed = 1;
  return made;
}

int trail_grow(Trail *trail) {
  Py_ssize_t *made = grown(trail, trail->noted, trail->first_notes, &trail->room);
  if (made) trail->noted = made;
  return made != 0;
}

int trail_grow_places(Trail *trail) {
  Py_ssize_t *made = grown(trail, trail->places, trail->first_places, &trail->places_room);
  if (made) trail->places = made;
  return made != 0;
}

/* ---- texts ----------------------------------------------------------------------------------------------- */

/* Begin to read a str; return whether that can be, with an exception where it cannot. */
int source_open(Source *source, PyObject *text) {
  if (!PyUnicode_Check(text)) {
    PyErr_Format(PyExc_TypeError, "expected a str, got %.100s", Py_TYPE(text)->tp_name);
    return 0;
  }
#if PY_VERSION_HEX < 0x030C0000
  if (PyUnicode_READY(text) < 0) return 0;
#endif
  source->text = text;
  source->length = PyUnicode_GET_LENGTH(text);
  source->kind = PyUnicode_KIND(text);
  source->data = PyUnicode_DATA(text);
  return 1;
}

/* Return the offset of a character from a place on, or `end`. */
Py_ssize_t source_find(const Source *source, Py_UCS4 wanted, Py_ssize_t from, Py_ssize_t end) {
  if (from >= end) return end;
  if (source->kind == PyUnicode_1BYTE_KIND) {
    const uint8_t *data = source->data, *found = memchr(data + from, (int)wanted, (size_t)(end - from));
    return found ? found - data : end;
  }
  while (from < end && PyUnicode_READ(source->kind, source->data, from) != wanted) from++;
  return from;
}

/* Return part of a text as a str of its own; never an instance of a subclass. */
PyObject *source_piece(const Source *source, Py_ssize_t begin, Py_ssize_t end) {
  Py_ssize_t length = end - begin;
  if (length > 1 && length < source->length && PyUnicode_IS_ASCII(source->text)) {
    PyObject *made = PyUnicode_New(length, 127);
    if (made) memcpy(PyUnicode_DATA(made), (const char *)source->data + begin, (size_t)length);
    return made;
  }
  return PyUnicode_Substring(source->text, begin, end);
}

/* Return whether a part of a text holds no line end and no other control character but tabs. */
int source_is_one_line(const Source *source, Py_ssize_t begin, Py_ssize_t end) {
  for (; begin < end; begin++) {
    Py_UCS4 character = PyUnicode_READ(source->kind, source->data, begin);
    if ((character < 32 && character != 9) || character == 127) return 0;
  }
  return 1;
}

/* Return part of a text of two bytes a character in four each, in `few` where that has the room; nothing without memory. */
static uint32_t *widened(const Source *source, Py_ssize_t begin, Py_ssize_t end, uint32_t *few) {
  size_t length = (size_t)(end - begin);
  const Py_UCS2 *from = (const Py_UCS2 *)source->data + begin;
  uint32_t *made = length <= FEW_WIDE ? few : length > (size_t)PY_SSIZE_T_MAX / sizeof *made ? 0 : PyMem_RawMalloc(length * sizeof *made);
  for (size_t index = 0; made && index < length; index++) made[index] = from[index];
  return made;
}

static int matches_wide(const Source *source, const Form *form, Py_ssize_t begin, Py_ssize_t end, Trail *trail) {
  /* no more than is matched: a text is matched in many parts */
  uint32_t few[FEW_WIDE], *owned = source->kind == PyUnicode_4BYTE_KIND ? 0 : widened(source, begin, end, few);
  const uint32_t *data = source->kind == PyUnicode_4BYTE_KIND ? (const uint32_t *)source->data + begin : owned;
  Text_32 text = {data, data + (data ? end - begin : 0), trail};
  int matched = data ? form->wide(&text, text.begin) != 0 : 0;
  if (!data) trail->failed = 1;
  if (owned != few) PyMem_RawFree(owned);
  return matched;
}

/* Return whether a part of a text is of a form; -1, with an exception, where there was no memory. */
int source_matches(const Source *source, const Form *form, Py_ssize_t begin, Py_ssize_t end, Trail *trail) {
  int matched;
  if (source->kind == PyUnicode_1BYTE_KIND) {
    const uint8_t *data = source->data;
    Text_8 text = {data + begin, data + end, trail};
    matched = form->narrow(&text, text.begin) != 0;
  } else matched = matches_wide(source, form, begin, end, trail);
  if (trail->failed) {
    PyErr_NoMemory();
    return -1;
  }
  return matched;
}
