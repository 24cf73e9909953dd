/* The outline of an object of JSON (RFC 8259): its members, with nothing in them, and where it ends. That is enough for
   who hands on the text alone; see sipmsg.captures.json_text. What it takes the decoder of Python takes as well; all else
   is left to that. */
#include "json.h"

#define EACH_OCTET 0x0101010101010101u
enum { MOST_LEVELS = 64, MOST_DIGITS = 4000, ESCAPED = 4 };

/* What may come next. */
typedef enum { NAME, NAME_OR_END, COLON, VALUE, VALUE_OR_END, BEHIND } Next;

/* An object on the way to its outline: of each level whether it is an object, in bits; the name whose value comes next. */
typedef struct {
  PyObject *members, *name;
  const uint8_t *at, *end;
  uint64_t objects;
  int depth;
  Next next;
} Outline;

static int is_digit(uint8_t character) { return character >= '0' && character <= '9'; }

static int is_hexadecimal(uint8_t character) {
  return is_digit(character) || ((character | 32) >= 'a' && (character | 32) <= 'f');
}

/* What may stand behind a backslash, but for the u of four digits. */
static const uint8_t escapes[256] = {['"'] = 1, ['\\'] = 1, ['/'] = 1, ['b'] = 1, ['f'] = 1, ['n'] = 1, ['r'] = 1, ['t'] = 1};

/* Return the place behind an escape, from behind its backslash; nothing where it is none. */
static const uint8_t *behind_escape(const uint8_t *at, const uint8_t *end) {
  if (at < end && escapes[*at]) return at + 1;
  if (end - at <= ESCAPED || *at != 'u') return 0;
  for (int digit = 1; digit <= ESCAPED; digit++)
    if (!is_hexadecimal(at[digit])) return 0;
  return at + 1 + ESCAPED;
}

/* What cannot stand in a string by itself: controls, the quote that ends it, the backslash before an escape. */
static const uint8_t signs[256] = {
    1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, ['"'] = 1, ['\\'] = 1,
};

/* Return a value that is not 0 where one of the octets of a word is below another of at most 128. */
static uint64_t below(uint64_t word, uint8_t most) { return (word - EACH_OCTET * most) & ~word & EACH_OCTET << 7; }

static int has_sign(uint64_t word) {
  return (below(word, ' ') | below(word ^ EACH_OCTET * '"', 1) | below(word ^ EACH_OCTET * '\\', 1)) != 0;
}

/* Return the next octet that is a sign, or the end. */
static const uint8_t *next_sign(const uint8_t *at, const uint8_t *end) {
  uint64_t word;
  for (; end - at >= (Py_ssize_t)sizeof word; at += sizeof word) {
    memcpy(&word, at, sizeof word);
    if (has_sign(word)) break;
  }
  while (at < end && !signs[*at]) at++;
  return at;
}

/* Go past a string, behind its first quote; return whether it is one, without an escape where it is to be `plain`. */
static int pass_string(Outline *outline, int plain) {
  const uint8_t *at = next_sign(outline->at, outline->end);
  while (at < outline->end && *at == '\\') {
    if (plain || !(at = behind_escape(at + 1, outline->end))) return 0;
    at = next_sign(at, outline->end);
  }
  if (at == outline->end || *at != '"') return 0;
  outline->at = at + 1;
  return 1;
}

static int pass_digits(Outline *outline) {
  const uint8_t *begin = outline->at;
  while (outline->at < outline->end && is_digit(*outline->at)) outline->at++;
  return outline->at > begin && outline->at - begin <= MOST_DIGITS;
}

static int pass_word(Outline *outline, const char *word) {
  size_t length = strlen(word);
  if ((size_t)(outline->end - outline->at) < length || memcmp(outline->at, word, length)) return 0;
  outline->at += length;
  return 1;
}

static int pass_number(Outline *outline) {
  pass_word(outline, "-");
  if (!pass_word(outline, "0") && !pass_digits(outline)) return 0;
  if (pass_word(outline, ".") && !pass_digits(outline)) return 0;
  if (!pass_word(outline, "e") && !pass_word(outline, "E")) return 1;
  if (!pass_word(outline, "+")) pass_word(outline, "-");
  return pass_digits(outline);
}

/* Go past a value that is no object and no list; NaN and Infinity are left to the decoder. */
static int pass_scalar(Outline *outline) {
  switch (*outline->at) {
    case '"': outline->at++; return pass_string(outline, 0);
    case 't': return pass_word(outline, "true");
    case 'f': return pass_word(outline, "false");
    case 'n': return pass_word(outline, "null");
    default: return pass_number(outline);
  }
}

/* Take the name of a member; those of the object itself are kept. */
static int take_name(Outline *outline) {
  const uint8_t *begin = ++outline->at;
  outline->next = COLON;
  if (!pass_string(outline, outline->depth == 1)) return 0;
  if (outline->depth > 1) return 1;
  Py_XSETREF(outline->name, PyUnicode_DecodeLatin1((const char *)begin, outline->at - 1 - begin, 0));
  return outline->name != 0;
}

/* Note what the value of a member is. */
static int note_value(Outline *outline) {
  uint8_t character = *outline->at;
  PyObject *value = character == '{' ? PyDict_New() : character == '[' ? PyList_New(0) : Py_NewRef(Py_None);
  int noted = value && PyDict_SetItem(outline->members, outline->name, value) == 0;
  Py_XDECREF(value);
  return noted;
}

static int take_value(Outline *outline) {
  uint8_t character = *outline->at;
  if (outline->depth == 1 && !note_value(outline)) return 0;
  if (character != '{' && character != '[') {
    outline->next = BEHIND;
    return pass_scalar(outline);
  }
  if (outline->depth == MOST_LEVELS) return 0;
  outline->at++;
  outline->objects = outline->objects << 1 | (character == '{');
  outline->depth++;
  outline->next = character == '{' ? NAME_OR_END : VALUE_OR_END;
  return 1;
}

/* Take the end of an object or of a list. */
static int take_end(Outline *outline) {
  if ((*outline->at++ == '}') != (int)(outline->objects & 1)) return 0;
  outline->objects >>= 1;
  outline->depth--;
  outline->next = BEHIND;
  return 1;
}

/* Take what stands next; return whether that is what may. */
static int take_next(Outline *outline) {
  uint8_t character = *outline->at;
  int is_end = character == '}' || character == ']';
  switch (outline->next) {
    case NAME_OR_END:
      if (is_end) return take_end(outline);
      /* fall through */
    case NAME: return character == '"' && take_name(outline);
    case COLON:
      outline->at++;
      outline->next = VALUE;
      return character == ':';
    case VALUE_OR_END:
      if (is_end) return take_end(outline);
      /* fall through */
    case VALUE: return take_value(outline);
    default:
      if (is_end) return take_end(outline);
      outline->at++;
      outline->next = outline->objects & 1 ? NAME : VALUE;
      return character == ',';
  }
}

/* Go on to where the object ends; return whether it does. */
static int outline_read(Outline *outline) {
  while (outline->at < outline->end) {
    uint8_t character = *outline->at;
    if (character == ' ' || character == '\n' || character == '\r' || character == '\t') outline->at++;
    else if (!take_next(outline)) return 0;
    else if (!outline->depth) return 1;
  }
  return 0;
}

/* json_outline(text, start): where an object ends that begins there, and its members: an empty object or list for each of
   these, None for any other value. None where that is left to the decoder: it is no such object, has a name with an
   escape, many digits or levels, or the text has characters beyond Latin-1. */
PyObject *core_json_outline(PyObject *Py_UNUSED(module), PyObject *const *given, Py_ssize_t count) {
  if (count != 2 || !PyUnicode_Check(given[0])) return PyErr_Format(PyExc_TypeError, "expected a str and a place");
  Py_ssize_t start = PyLong_AsSsize_t(given[1]), length = PyUnicode_GET_LENGTH(given[0]);
  if (start == -1 && PyErr_Occurred()) return 0;
  if (PyUnicode_KIND(given[0]) != PyUnicode_1BYTE_KIND || start < 0 || start >= length) Py_RETURN_NONE;
  const uint8_t *data = PyUnicode_DATA(given[0]);
  if (data[start] != '{') Py_RETURN_NONE;
  Outline outline = {PyDict_New(), 0, data + start + 1, data + length, 1, 1, NAME_OR_END};
  PyObject *made = 0;
  if (outline.members && outline_read(&outline)) made = Py_BuildValue("nO", (Py_ssize_t)(outline.at - data), outline.members);
  Py_XDECREF(outline.members);
  Py_XDECREF(outline.name);
  return made || PyErr_Occurred() ? made : Py_NewRef(Py_None);
}
