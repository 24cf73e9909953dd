/* The formats of a media line joined with what lines say of each: see sipmsg.values.sdp.media_codecs, which does the same
   in Python. The classes and slots are passed in. */
#include "codecs.h"

#define FEW_LINES 64
#define FEW_FORMATS 6

/* The slots of a codec, of a mapping, of parameters, and of feedback, in the order in which they are named. */
enum { FORMAT, NUMBER, ENCODING, RATE, CHANNELS, PARAMETERS, MAPPED, STATIC, FEEDBACK, MEDIA, CODEC_SLOTS };
enum { MAP_NUMBER, MAP_ENCODING, MAP_RATE, MAP_CHANNELS, MAP_SLOTS };
enum { SET_FORMAT, SET_PARAMETERS, SET_SLOTS };
enum { FEED_FORMAT, FEED_KIND, FEED_PARAMETER, FEED_SLOTS };
static const Py_ssize_t slots_about[] = {MAP_SLOTS, SET_SLOTS, FEED_SLOTS};
enum { KNOWN_NUMBER, KNOWN_STATIC, KNOWN_ENCODING, KNOWN_RATE, KNOWN_CHANNELS, KNOWN };

typedef struct {
  PyObject_HEAD
  vectorcallfunc call;
  PyTypeObject *codec;
  Py_ssize_t codec_slots[CODEC_SLOTS];
  Class about[ABOUT_FORMATS];
  PyObject *known, *joined, *every; /* payload types by format; what joins parameters; the format of feedback for all */
} Joiner;

/* What lines say, which of it was of a format, and the first that is of every format. */
typedef struct {
  const Joiner *by;
  PyObject *formats, *media;
  const Values *said;
  PyObject *for_every; /* the texts of feedback for every format, in a tuple, once they are there */
  char *used[ABOUT_FORMATS];
} Join;

static Py_ssize_t lines_about(const Values *said, int which) { return said[which].count / slots_about[which]; }

static PyObject **line_about(const Join *in, int which, Py_ssize_t index) { return &in->said[which].value[index * slots_about[which]]; }

static int is_format(PyObject *value, PyObject *format) { return value == format || (PyUnicode_Check(value) && same_text(value, format)); }

/* ---- what is said of a format ------------------------------------------------------------------------------ */

/* Return whether a number is written as a format is: -1 on an error. */
static int is_written(PyObject *number, PyObject *format) {
  PyObject *text = PyObject_Str(number);
  int same = text ? same_text(text, format) : -1;
  Py_XDECREF(text);
  return same;
}

/* Return the mapping of a format: the first of one counts. 0 where there is none, and on an error. */
static PyObject **map_of(const Join *in, PyObject *known, PyObject *format) {
  for (Py_ssize_t index = 0; index < lines_about(in->said, MAPS); index++) {
    PyObject **map = line_about(in, MAPS, index);
    /* payload types are one object each; a number beyond them is none, and is mapped all the same */
    int found = known ? map[MAP_NUMBER] == PyTuple_GET_ITEM(known, KNOWN_NUMBER) : is_written(map[MAP_NUMBER], format);
    if (found < 0) return 0;
    if (!found) continue;
    in->used[MAPS][index] = 1;
    return map;
  }
  return 0;
}

static PyObject *feedback_text(PyObject **feed) {
  if (feed[FEED_PARAMETER] == Py_None) return Py_NewRef(feed[FEED_KIND]);
  return PyUnicode_FromFormat("%S %S", feed[FEED_KIND], feed[FEED_PARAMETER]);
}

/* Return the texts of feedback for a format, in a list. */
static PyObject *texts_for(const Join *in, PyObject *format) {
  PyObject *list = PyList_New(0);
  for (Py_ssize_t index = 0; list && index < lines_about(in->said, FEEDS); index++) {
    PyObject **feed = line_about(in, FEEDS, index);
    if (!is_format(feed[FEED_FORMAT], format)) continue;
    in->used[FEEDS][index] = 1;
    PyObject *text = feedback_text(feed);
    if (!text || PyList_Append(list, text) < 0) Py_CLEAR(list);
    Py_XDECREF(text);
  }
  return list;
}

/* Return the texts of feedback for a format, with those for every format behind them: formats that have none share those. */
static PyObject *feedback_of(Join *in, PyObject *format) {
  if (!in->said[FEEDS].count) return PyTuple_New(0);
  PyObject *list = texts_for(in, in->for_every ? format : in->by->every), *made = 0;
  if (list && !in->for_every) {
    in->for_every = PyList_AsTuple(list);
    Py_SETREF(list, in->for_every ? texts_for(in, format) : 0);
  }
  if (list && (!PyList_GET_SIZE(list) || is_format(format, in->by->every))) made = Py_NewRef(in->for_every);
  else if (list && PyList_SetSlice(list, PY_SSIZE_T_MAX, PY_SSIZE_T_MAX, in->for_every) == 0) made = PyList_AsTuple(list);
  Py_XDECREF(list);
  return made;
}

/* Return the parameters of a format: those of several lines joined, None where there is no line. */
static PyObject *parameters_of(const Join *in, PyObject *format) {
  PyObject *first = Py_None, *several = 0;
  for (Py_ssize_t index = 0; index < lines_about(in->said, SETS); index++) {
    PyObject **set = line_about(in, SETS, index), *parameters = set[SET_PARAMETERS];
    if (!is_format(set[SET_FORMAT], format)) continue;
    in->used[SETS][index] = 1;
    if (first == Py_None) first = parameters;
    else if (!several && ((several = PyList_New(0)) == 0 || PyList_Append(several, first) < 0)) break;
    if (several && PyList_Append(several, parameters) < 0) break;
  }
  PyObject *made = 0;
  if (!PyErr_Occurred() && several) made = PyObject_CallOneArg(in->by->joined, several);
  else if (!PyErr_Occurred()) made = Py_NewRef(first);
  Py_XDECREF(several);
  return made;
}

/* ---- codecs ------------------------------------------------------------------------------------------------ */

static int fill(PyObject *codec, const Joiner *by, int which, PyObject *value) {
  return slot_fill(codec, by->codec_slots[which], value);
}

static PyObject *known_part(PyObject *known, int which, PyObject *other) {
  return Py_NewRef(known ? PyTuple_GET_ITEM(known, which) : other);
}

static int fill_encoding(const Join *in, PyObject *codec, PyObject *known, PyObject *format) {
  const Joiner *by = in->by;
  PyObject **map = map_of(in, known, format);
  if (!map && PyErr_Occurred()) return 0;
  return fill(codec, by, ENCODING, map ? Py_NewRef(map[MAP_ENCODING]) : known_part(known, KNOWN_ENCODING, Py_None)) &&
         fill(codec, by, RATE, map ? Py_NewRef(map[MAP_RATE]) : known_part(known, KNOWN_RATE, Py_None)) &&
         fill(codec, by, CHANNELS, map ? Py_NewRef(map[MAP_CHANNELS]) : known_part(known, KNOWN_CHANNELS, Py_None)) &&
         fill(codec, by, MAPPED, PyBool_FromLong(map != 0));
}

/* Return the codec of one format. */
static PyObject *codec_of(Join *in, PyObject *format) {
  const Joiner *by = in->by;
  PyObject *known = PyDict_GetItemWithError(by->known, format);
  if (PyErr_Occurred()) return 0;
  PyObject *made = by->codec->tp_alloc(by->codec, 0);
  int done = made && fill(made, by, FORMAT, Py_NewRef(format)) && fill(made, by, MEDIA, Py_NewRef(in->media)) &&
             fill(made, by, NUMBER, known_part(known, KNOWN_NUMBER, Py_None)) &&
             fill(made, by, STATIC, known_part(known, KNOWN_STATIC, Py_False)) && fill_encoding(in, made, known, format) &&
             fill(made, by, PARAMETERS, parameters_of(in, format)) && fill(made, by, FEEDBACK, feedback_of(in, format));
  if (!done) Py_CLEAR(made);
  return made;
}

static PyObject *all_codecs(Join *in) {
  PyObject *made = PyTuple_New(PyTuple_GET_SIZE(in->formats));
  for (Py_ssize_t index = 0; made && index < PyTuple_GET_SIZE(in->formats); index++) {
    PyObject *format = PyTuple_GET_ITEM(in->formats, index), *codec = 0;
    if (PyUnicode_Check(format)) codec = codec_of(in, format);
    else PyErr_SetString(PyExc_TypeError, "a format is a str");
    if (codec) PyTuple_SET_ITEM(made, index, codec);
    else Py_CLEAR(made);
  }
  return made;
}

/* Return whether no format stands twice: -1 on an error. */
static int stand_once(PyObject *formats) {
  Py_ssize_t few = PyTuple_GET_SIZE(formats);
  if (few <= FEW_FORMATS) {
    for (Py_ssize_t index = 1; index < few; index++)
      for (Py_ssize_t before = 0; before < index; before++)
        if (is_format(PyTuple_GET_ITEM(formats, before), PyTuple_GET_ITEM(formats, index))) return 0;
    return 1;
  }
  PyObject *once = PySet_New(formats);
  Py_ssize_t count = once ? PySet_GET_SIZE(once) : -1;
  Py_XDECREF(once);
  return count < 0 ? -1 : count == PyTuple_GET_SIZE(formats);
}

/* Return whether all that is said is of a format that is there, or of every one, even where there is none. */
static int are_used(const Join *in) {
  for (int which = 0; which < ABOUT_FORMATS; which++)
    for (Py_ssize_t index = 0; index < lines_about(in->said, which); index++)
      if (!in->used[which][index] && !(which == FEEDS && is_format(line_about(in, FEEDS, index)[FEED_FORMAT], in->by->every))) return 0;
  return 1;
}

const Class *joiner_class(PyObject *joiner, int which) { return &((Joiner *)joiner)->about[which]; }

int codecs_join(PyObject *joiner, PyObject *formats, PyObject *media, const Values *said, PyObject **codecs) {
  Py_ssize_t maps = lines_about(said, MAPS), sets = lines_about(said, SETS), feeds = lines_about(said, FEEDS);
  char few[FEW_LINES] = {0}, *used = few;
  if (maps + sets + feeds > FEW_LINES) used = PyMem_Calloc((size_t)(maps + sets + feeds), 1);
  Join in = {(Joiner *)joiner, formats, media, said, 0, {used, used + maps, used + maps + sets}};
  *codecs = used ? all_codecs(&in) : PyErr_NoMemory();
  int matched = *codecs ? stand_once(formats) : -1;
  if (matched > 0) matched = are_used(&in);
  if (used != few) PyMem_Free(used);
  Py_XDECREF(in.for_every);
  if (matched < 0) Py_CLEAR(*codecs);
  return matched;
}

/* ---- called from Python ------------------------------------------------------------------------------------ */

/* Take slots of the values of a list of pairs of a place and a value. */
static int slots_take(Values *said, PyObject *pairs, const Class *of) {
  for (Py_ssize_t index = 0; index < PyList_GET_SIZE(pairs); index++) {
    PyObject *pair = PyList_GET_ITEM(pairs, index), *parts[MOST_SLOTS];
    if (!PyTuple_CheckExact(pair) || PyTuple_GET_SIZE(pair) != 2 || !value_parts(PyTuple_GET_ITEM(pair, 1), of, parts))
      return PyErr_Format(PyExc_TypeError, "values are joined as they were read") != 0;
    int taken = 1;
    for (Py_ssize_t part = 0; part < of->count; part++) taken = values_add(said, parts[part]) && taken;
    if (!taken) return 0;
  }
  return 1;
}

/* Called with formats, the kind of media, and three lists of pairs: the codecs, and what `codecs_join` returns. */
static PyObject *joiner_call(PyObject *self, PyObject *const *given, size_t flags, PyObject *names) {
  Joiner *by = (Joiner *)self;
  PyObject *codecs, *made = 0;
  Values said[ABOUT_FORMATS] = {{0}};
  int taken = PyVectorcall_NARGS(flags) == 2 + ABOUT_FORMATS && !names && PyTuple_Check(given[0]);
  for (int which = 0; taken && which < ABOUT_FORMATS; which++) taken = PyList_Check(given[2 + which]);
  if (!taken) return PyErr_Format(PyExc_TypeError, "codecs are joined of formats, media and three lists");
  for (int which = 0; taken && which < ABOUT_FORMATS; which++) taken = slots_take(&said[which], given[2 + which], &by->about[which]);
  int matched = taken ? codecs_join(self, given[0], given[1], said, &codecs) : -1;
  if (matched >= 0) {
    made = PyTuple_Pack(2, codecs, matched ? Py_True : Py_False);
    Py_DECREF(codecs);
  }
  for (int which = 0; which < ABOUT_FORMATS; which++) values_close(&said[which]);
  return made;
}

/* ---- the joiner -------------------------------------------------------------------------------------------- */

static int joiner_traverse(PyObject *self, visitproc visit, void *arg) {
  Joiner *by = (Joiner *)self;
  Py_VISIT(Py_TYPE(self));
  Py_VISIT(by->codec);
  for (int which = 0; which < ABOUT_FORMATS; which++) Py_VISIT(by->about[which].type);
  Py_VISIT(by->known);
  Py_VISIT(by->joined);
  return 0;
}

static int joiner_clear(PyObject *self) {
  Joiner *by = (Joiner *)self;
  Py_CLEAR(by->codec);
  for (int which = 0; which < ABOUT_FORMATS; which++) Py_CLEAR(by->about[which].type);
  Py_CLEAR(by->known);
  Py_CLEAR(by->joined);
  return 0;
}

static void joiner_free(PyObject *self) {
  PyTypeObject *type = Py_TYPE(self);
  PyObject_GC_UnTrack(self);
  joiner_clear(self);
  Py_XDECREF(((Joiner *)self)->every);
  type->tp_free(self);
  Py_DECREF(type);
}

static PyMemberDef joiner_members[] = {
    {"__vectorcalloffset__", T_PYSSIZET, offsetof(Joiner, call), READONLY, 0},
    {0},
};

static PyType_Slot joiner_slots[] = {
    {Py_tp_call, PyVectorcall_Call}, {Py_tp_traverse, joiner_traverse}, {Py_tp_clear, joiner_clear},
    {Py_tp_dealloc, joiner_free},    {Py_tp_members, joiner_members},   {0},
};

PyType_Spec joiner_spec = {
    "sipmsg._core.Joiner", sizeof(Joiner), 0,
    Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_HAVE_VECTORCALL | Py_TPFLAGS_DISALLOW_INSTANTIATION,
    joiner_slots,
};

static int is_known(PyObject *known) {
  PyObject *key, *row;
  for (Py_ssize_t place = 0; PyDict_Next(known, &place, &key, &row);)
    if (!PyTuple_Check(row) || PyTuple_GET_SIZE(row) != KNOWN) return PyErr_Format(PyExc_TypeError, "of a format %d things are known", KNOWN) != 0;
  return 1;
}

/* joiner(codec, mapping, parameters, feedback, known, joined, every): the first four are a class and its slots. */
PyObject *joiner_make(PyObject *module, PyObject *given) {
  State *state = PyModule_GetState(module);
  PyObject *codec, *about[ABOUT_FORMATS], *known, *joined, *every;
  if (!PyArg_ParseTuple(given, "OOOOO!OU", &codec, &about[MAPS], &about[SETS], &about[FEEDS], &PyDict_Type, &known, &joined, &every)) return 0;
  Joiner *made = (Joiner *)state->joiner_type->tp_alloc(state->joiner_type, 0);
  if (!made) return 0;
  made->call = joiner_call;
  made->known = PyDict_Copy(known);
  made->joined = Py_NewRef(joined);
  made->every = Py_NewRef(every);
  int done = made->known && is_known(made->known) && class_take(codec, &made->codec, made->codec_slots, CODEC_SLOTS);
  for (int which = 0; done && which < ABOUT_FORMATS; which++) {
    Class *class = &made->about[which];
    class->count = slots_about[which];
    done = class_take(about[which], &class->type, class->slots, class->count);
  }
  if (!done) Py_CLEAR(made);
  return (PyObject *)made;
}
