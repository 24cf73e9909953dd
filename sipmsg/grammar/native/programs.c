/* Programs, which make values of what a match has noted: see runtime.h. */
#include "runtime.h"
#include "kinds.h" /* made by sipmsg.grammar.native.source */

#define FEW_CHILDREN 64

typedef struct {
  Child *children;
  size_t used, room;
  Child first[FEW_CHILDREN];
} Stack;

static int stack_grow(Stack *stack) {
  size_t wanted = stack->room * 2;
  if (wanted > (size_t)PY_SSIZE_T_MAX / sizeof(Child)) return PyErr_NoMemory() != 0;
  Child *made = PyMem_Realloc(stack->children == stack->first ? 0 : stack->children, wanted * sizeof(Child));
  if (!made) return PyErr_NoMemory() != 0;
  if (stack->children == stack->first) memcpy(made, stack->first, stack->room * sizeof(Child));
  stack->children = made;
  stack->room = wanted;
  return 1;
}

static inline int stack_push(Stack *stack, PyObject *object, Py_ssize_t begin, Py_ssize_t end) {
  if (stack->used == stack->room && !stack_grow(stack)) {
    Py_XDECREF(object);
    return 0;
  }
  Child *child = &stack->children[stack->used++];
  child->object = object;
  child->begin = begin;
  child->end = end;
  return 1;
}

static void stack_drop(Stack *stack, size_t down_to) {
  while (stack->used > down_to) Py_XDECREF(stack->children[--stack->used].object);
}

/* Replace the last children by their tuple. */
static int stack_tuple(Stack *stack, const Source *source, size_t from) {
  PyObject *made = PyTuple_New((Py_ssize_t)(stack->used - from));
  if (!made) return 0;
  for (size_t index = from; index < stack->used; index++) {
    PyObject *object = child_take(source, &stack->children[index]);
    if (!object) {
      Py_DECREF(made);
      return 0;
    }
    PyTuple_SET_ITEM(made, (Py_ssize_t)(index - from), object);
  }
  stack_drop(stack, from);
  return stack_push(stack, made, -1, -1);
}

static int stack_build(Stack *stack, const Source *source, const Builder *builder, int count) {
  size_t from = stack->used - (size_t)count;
  Child *children = &stack->children[from];
  if (builder->how == BUILD_TUPLE && count == 1) return 1;
  if (builder->empty && count == 1 && children->object && PyTuple_Check(children->object) &&
      !PyTuple_GET_SIZE(children->object)) {
    Py_SETREF(children->object, Py_NewRef(builder->empty));
    return 1;
  }
  PyObject *made = builder_build(builder, source, children, count);
  if (!made) return 0;
  stack_drop(stack, from);
  return stack_push(stack, made, -1, -1);
}

/* The slots of a class that are wanted instead of a value; whether they have been taken. */
typedef struct {
  const Class *of;
  PyObject **parts;
  int taken;
} Wanted;

/* Replace the last children by their value, or by nothing where the slots of that are wanted. */
static int stack_end(Stack *stack, const Source *source, const Builder *builder, int count, Wanted *wanted) {
  if (!builder_fills(builder, wanted->of)) return stack_build(stack, source, builder, count);
  size_t from = stack->used - (size_t)count;
  wanted->taken = builder_parts(builder, source, &stack->children[from], count, wanted->of, wanted->parts);
  if (!wanted->taken) return 0;
  stack_drop(stack, from);
  return stack_push(stack, 0, -1, -1);
}

/* Return the value that a program makes of what is on the trail; `base` is where the text begins that was matched. */
static PyObject *run(const State *state, const int *code, const Source *source, Trail *trail, Py_ssize_t base, Wanted *wanted) {
  Stack stack;
  stack.children = stack.first;
  stack.used = 0;
  stack.room = FEW_CHILDREN;
  size_t frames[MOST_NESTED + 1], frame = 0;
  const Py_ssize_t *noted = trail->noted, *last = noted + trail->used;
  PyObject *made = 0;
  int number;
  for (;;) {
    switch (*code++) {
    case OP_END:
      made = child_take(source, &stack.children[0]);
      goto done;
    case OP_TEXT:
      if (noted + 2 > last) goto lost;
      if (!(noted[0] < 0 ? stack_push(&stack, 0, -1, -1) : stack_push(&stack, 0, base + noted[0], base + noted[1]))) goto done;
      noted += 2;
      break;
    case OP_MAYBE:
      if (noted + 1 > last) goto lost;
      if (*noted++) code += 2;
      else {
        for (number = code[0]; number; number--)
          if (!stack_push(&stack, 0, -1, -1)) goto done;
        code += 2 + code[1];
      }
      break;
    case OP_CHOOSE:
      if (noted + 1 > last || *noted < 0 || *noted >= code[0]) goto lost;
      number = (int)*noted++;
      code += 1 + code[0] + code[1 + number];
      break;
    case OP_JUMP:
      code += 1 + code[0];
      break;
    case OP_REPEAT:
      if (frame > MOST_NESTED) goto lost;
      frames[frame++] = stack.used;
      break;
    case OP_MORE:
      if (noted + 1 > last) goto lost;
      if (*noted++) code++;
      else {
        code += 1 + code[0];
        if (!stack_tuple(&stack, source, frames[--frame])) goto done;
      }
      break;
    case OP_BACK:
      code -= code[0] - 1;
      break;
    case OP_TUPLE:
      if (!stack_tuple(&stack, source, stack.used - (size_t)*code++)) goto done;
      break;
    case OP_BUILD:
      if (wanted && code[2] == OP_END) number = stack_end(&stack, source, &state->builders[code[0]], code[1], wanted);
      else number = stack_build(&stack, source, &state->builders[code[0]], code[1]);
      if (!number) goto done;
      code += 2;
      break;
    default:
      goto lost;
    }
  }
lost:
  PyErr_SetString(PyExc_SystemError, "a program that does not fit its match");
done:
  stack_drop(&stack, 0);
  if (stack.children != stack.first) PyMem_Free(stack.children);
  return made;
}

static int match_and_run(const State *state, const RuleEntry *rule, const Source *source, Py_ssize_t begin, Py_ssize_t end, PyObject **value, Wanted *wanted) {
  Trail trail;
  trail_open(&trail);
  int matched = source_matches(source, &rule->form, begin, end, &trail);
  if (matched == 1) {
    *value = run(state, core_programs + rule->program, source, &trail, begin, wanted);
    if (!*value) matched = -1;
  }
  trail_close(&trail);
  return matched;
}

int rule_read(const State *state, const RuleEntry *rule, const Source *source, Py_ssize_t begin, Py_ssize_t end, PyObject **value) {
  return match_and_run(state, rule, source, begin, end, value, 0);
}

int rule_parts(const State *state, const RuleEntry *rule, const Source *source, Py_ssize_t begin, Py_ssize_t end, const Class *of, PyObject **parts) {
  Wanted wanted = {of, parts, 0};
  PyObject *value = 0;
  int matched = match_and_run(state, rule, source, begin, end, &value, &wanted);
  if (matched == 1 && !wanted.taken) matched = value_parts(value, of, parts);
  Py_XDECREF(value);
  return matched;
}
