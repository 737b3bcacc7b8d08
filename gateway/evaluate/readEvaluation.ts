import * as v from 'valibot';

import { type Evaluation, EvaluationInvalid } from './Evaluation.ts';

const text = v.string('a text');
const object = 'an object';

/** RFC 3339; seconds may be left out, as they are in the standard's own examples. */
const time = v.pipe(
  text,
  v.regex(
    /^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:[Zz]|[+-]\d{2}:\d{2})$/,
    'a time as RFC 3339 writes it',
  ),
  v.transform((value) => Date.parse(value.toUpperCase())),
  v.finite('a time that exists'),
);

const vnummer = v.pipe(text, v.regex(/^\d{10}$/, '10 digits'));

// Members that the standard or we do not know are ignored: later versions may add some.
const forms = {
  subject: v.object(
    { type: text, id: text, properties: v.optional(v.object({ rol: v.optional(text) }, object)) },
    object,
  ),
  action: v.object(
    {
      name: text,
      properties: v.optional(
        v.object({ processing_activity_id: v.optional(text), zaakreferentie: v.optional(text) }, object),
      ),
    },
    object,
  ),
  resource: v.object(
    { type: text, id: text, properties: v.optional(v.object({ vnummer: v.optional(vnummer) }, object)) },
    object,
  ),
  context: v.optional(
    v.object({ time: v.optional(time), traceparent: v.optional(text), tracestate: v.optional(text) }, object),
  ),
};

const form = v.object(forms, object);

/** The parts of a question that can be given once for many. */
export const defaultsForm = v.partial(form);

/**
 * Reads a question.
 *
 * @throws {@link EvaluationInvalid}
 */
export function readEvaluation(body: unknown): Evaluation {
  const { subject, action, resource, context } = readForm(form, body);
  return {
    subject: { type: subject.type, id: subject.id, rol: subject.properties?.rol ?? null },
    action: {
      name: action.name,
      verwerkingsactiviteit: action.properties?.processing_activity_id ?? null,
      zaakreferentie: action.properties?.zaakreferentie ?? null,
    },
    resource: {
      type: resource.type,
      id: resource.id,
      vnummer: resource.properties?.vnummer ?? null,
    },
    time: context?.time ?? null,
  };
}

/**
 * Reads a part of a body by its form.
 *
 * @throws {@link EvaluationInvalid} that names the place and what was expected there; what came may be of a person
 */
export function readForm<Form extends v.GenericSchema>(schema: Form, body: unknown): v.InferOutput<Form> {
  const read = v.safeParse(schema, body, { abortEarly: true });
  if (read.success) return read.output;
  const [issue] = read.issues;
  const path = v.getDotPath(issue);
  const place = path === null ? 'a question' : `\`${path}\``;
  throw new EvaluationInvalid(
    issue.received === 'undefined'
      ? `Expected ${place}, but it is missing.`
      : `Expected ${place} to be ${issue.message}, but it is not.`,
  );
}
