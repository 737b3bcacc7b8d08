import * as v from 'valibot';

const json = v.record(v.string(), v.unknown());

const answerForm = v.object({
  data: v.optional(v.nullable(json)),
  errors: v.optional(
    v.array(
      v.object({
        message: v.string(),
        path: v.optional(v.array(v.union([v.string(), v.number()]))),
        extensions: v.optional(json, {}),
      }),
    ),
  ),
});

/** What a caller got, as GraphQL over HTTP has it. */
export type Answer = v.InferOutput<typeof answerForm>;

/** One error of an answer. */
export type AnswerError = NonNullable<Answer['errors']>[number];

/** Reads a body as an answer. */
export function readAnswer(body: unknown): Answer {
  return v.parse(answerForm, body);
}

/** Path, field and reason of each denial of an answer, in order, as one line each. */
export function denials({ errors = [] }: Answer): string[] {
  return errors.map(({ path = [], extensions }) => {
    const { code, veld, reden } = extensions;
    const what = code === 'UNAUTHORIZED_FIELD_OR_TYPE' ? `${String(veld)} ${String(reden)}` : String(code);
    return `${path.join('.')}: ${what}`;
  });
}
