/* JSON, beside the decoder of Python: one scan of a text before it, for depth and members, and one walk over what was
   decoded. A member that the text has and the value has not was lost to a key that stands twice. What they do not
   like is left to Python, which says what is wrong; see sipmsg.jambonz.json_reader. */
#include "json.h"
#include <math.h>

#define FEW_LEVELS 32

/* Return the place behind a string, from behind its first quote; nothing where it has no end. */
static const uint8_t *behind_string(const uint8_t *from, const uint8_t *end) {
  for (const uint8_t *at = from; at < end; at++) {
    const uint8_t *quote = memchr(at, '"', (size_t)(end - at)), *first = quote;
    if (!quote) return 0;
    while (first > from && first[-1] == '\\') first--;
    if ((quote - first) % 2 == 0) return quote + 1;
    at = quote;
  }
  return 0;
}

typedef struct {
  Py_ssize_t members, depth, deepest;
} Count;

static void count_one(Count *found, Py_UCS4 character) {
  if (character == ':') found->members++;
  else if (character == '{' || character == '[') {
    if (++found->depth > found->deepest) found->deepest = found->depth;
  } else if (character == '}' || character == ']') found->depth--;
}

/* The characters outside strings that are looked at: colons, brackets, and the quote that begins a string. */
static const uint8_t signs[256] = {['"'] = 1, [':'] = 1, ['{'] = 1, ['}'] = 1, ['['] = 1, [']'] = 1};

static void count_8(Count *found, const uint8_t *at, const uint8_t *end) {
  while (at < end) {
    uint8_t character = *at++;
    if (!signs[character]) continue;
    if (character != '"') count_one(found, character);
    else if (!(at = behind_string(at, end))) return;
  }
}

static void count_wider(Count *found, int kind, const void *data, Py_ssize_t length) {
  for (Py_ssize_t at = 0; at < length; at++) {
    Py_UCS4 character = PyUnicode_READ(kind, data, at);
    if (character != '"') {
      count_one(found, character);
      continue;
    }
    while (++at < length && (character = PyUnicode_READ(kind, data, at)) != '"') at += character == '\\';
  }
}

/* json_members(text, depth): the number of members of all objects of a text, or -1 where it is nested more deeply. */
PyObject *core_json_members(PyObject *Py_UNUSED(module), PyObject *const *given, Py_ssize_t count) {
  if (count != 2 || !PyUnicode_Check(given[0]) || !PyLong_Check(given[1])) return PyErr_Format(PyExc_TypeError, "expected a str and a depth");
  Py_ssize_t most = bound_in(given[1]), length = PyUnicode_GET_LENGTH(given[0]);
  Count found = {0, 0, 0};
  const void *data = PyUnicode_DATA(given[0]);
  if (PyUnicode_KIND(given[0]) == PyUnicode_1BYTE_KIND) count_8(&found, data, (const uint8_t *)data + length);
  else count_wider(&found, PyUnicode_KIND(given[0]), data, length);
  return PyLong_FromSsize_t(found.deepest > most ? -1 : found.members);
}

/* A container that is being walked through, borrowed from the one around it. */
typedef struct {
  PyObject *container;
  Py_ssize_t next;
} Level;

typedef struct {
  Level *levels, *owned, few[FEW_LEVELS];
  size_t used, room;
  Py_ssize_t members;
} Walk;

static int has_surrogate(PyObject *text) {
  int kind = PyUnicode_KIND(text);
  if (kind == PyUnicode_1BYTE_KIND) return 0;
  const void *data = PyUnicode_DATA(text);
  for (Py_ssize_t at = 0; at < PyUnicode_GET_LENGTH(text); at++)
    if (Py_UNICODE_IS_SURROGATE(PyUnicode_READ(kind, data, at))) return 1;
  return 0;
}

/* Begin with a container: 1, or -1 with an exception. */
static int enter(Walk *walk, PyObject *container) {
  if (walk->used == walk->room) {
    Level *more = PyMem_Realloc(walk->owned, walk->room * 2 * sizeof *more);
    if (!more) {
      PyErr_NoMemory();
      return -1;
    }
    if (!walk->owned) memcpy(more, walk->few, sizeof walk->few);
    walk->levels = walk->owned = more;
    walk->room *= 2;
  }
  walk->levels[walk->used++] = (Level){container, 0};
  return 1;
}

/* Look at a value: 1 where it is in order, 0 where it is not, -1 on an error. */
static int look_at(Walk *walk, PyObject *value) {
  if (PyUnicode_CheckExact(value)) return !has_surrogate(value);
  if (PyFloat_CheckExact(value)) return isfinite(PyFloat_AS_DOUBLE(value)) != 0;
  if (PyDict_CheckExact(value) || PyList_CheckExact(value)) return enter(walk, value);
  return PyLong_CheckExact(value) || PyBool_Check(value) || value == Py_None;
}

/* Look at the next member of the innermost container, or leave it: as look_at. */
static int step(Walk *walk) {
  Level *level = &walk->levels[walk->used - 1];
  PyObject *key, *value;
  if (PyList_CheckExact(level->container)) {
    if (level->next < PyList_GET_SIZE(level->container))
      return look_at(walk, PyList_GET_ITEM(level->container, level->next++));
  } else if (PyDict_Next(level->container, &level->next, &key, &value)) {
    walk->members++;
    return PyUnicode_CheckExact(key) && !has_surrogate(key) ? look_at(walk, value) : 0;
  }
  walk->used--;
  return 1;
}

/* json_clean(value, members): whether a value that was decoded has so many members, finite numbers, no lone surrogate. */
PyObject *core_json_clean(PyObject *Py_UNUSED(module), PyObject *const *given, Py_ssize_t count) {
  if (count != 2) return PyErr_Format(PyExc_TypeError, "expected a value and the number of its members");
  Py_ssize_t members = PyLong_AsSsize_t(given[1]);
  if (members == -1 && PyErr_Occurred()) return 0;
  Walk walk;
  walk.levels = walk.few;
  walk.owned = 0;
  walk.used = 0;
  walk.room = FEW_LEVELS;
  walk.members = 0;
  int found = look_at(&walk, given[0]);
  while (found == 1 && walk.used) found = step(&walk);
  PyMem_Free(walk.owned);
  return found < 0 ? 0 : PyBool_FromLong(found && walk.members == members);
}
