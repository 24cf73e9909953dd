/* What joins formats with what is said of them: see codecs.c. */
#ifndef SIPMSG_CODECS_H
#define SIPMSG_CODECS_H

#include "runtime.h"
#include <structmember.h>

/* What lines say of formats: mappings, parameters, feedback. */
enum { MAPS, SETS, FEEDS, ABOUT_FORMATS };

extern PyType_Spec joiner_spec;
PyObject *joiner_make(PyObject *module, PyObject *given);

/* Return the class of what lines say, with the slots that codecs are joined of. */
const Class *joiner_class(PyObject *joiner, int which);

/* Join formats with what is said of them, the slots of one value behind those of another: return whether each line was about a
   format of its own, and no format stands twice; -1 on an error. */
int codecs_join(PyObject *joiner, PyObject *formats, PyObject *media, const Values *said, PyObject **codecs);

#endif
