import * as v from 'valibot';

/** Two processes of one gateway, over messages between them: either asks, and the other answers. */
export interface Line {
  /**
   * @param content as JSON can say it
   * @returns what the other side answers
   * @throws where it did not: it is gone, or could not
   */
  ask(question: string, content?: unknown): Promise<unknown>;
  /** Says something that needs no answer. */
  tell(question: string, content: unknown): void;
  /** Takes a message of the other side. */
  receive(message: unknown): void;
  /** The other side is gone: nothing that was asked will be answered. */
  close(): void;
}

/** What this side answers, by the name of the question. */
export type Answers = ReadonlyMap<string, (content: unknown) => unknown>;

const messageForm = v.variant('kind', [
  v.object({
    kind: v.literal('question'),
    /** Null: no answer is waited for. */
    number: v.nullable(v.number()),
    question: v.string(),
    content: v.optional(v.unknown()),
  }),
  v.object({ kind: v.literal('answer'), number: v.number(), content: v.optional(v.unknown()) }),
  v.object({ kind: v.literal('failure'), number: v.number(), reason: v.string() }),
]);
type Message = v.InferOutput<typeof messageForm>;

/**
 * Makes one end of a line.
 *
 * @param send hands a message over, and tells whether that was possible
 */
export function createLine(
  send: (message: Message, sent: (error: Error | null) => void) => void,
  answers: Answers,
): Line {
  const asked = new Map<number, PromiseWithResolvers<unknown>>();
  let last = 0;
  const settle = (number: number): PromiseWithResolvers<unknown> | undefined => {
    const one = asked.get(number);
    asked.delete(number);
    return one;
  };
  const fail = (number: number, reason: string): void => settle(number)?.reject(new Error(reason));
  /** A side that is gone needs no word more. */
  const post = (message: Message): void => send(message, () => {});
  const answer = async (number: number | null, question: string, content: unknown): Promise<void> => {
    try {
      const act = answers.get(question);
      if (act === undefined) throw new Error(`Expected a question that is known, but got \`${question}\`.`);
      const given = await act(content);
      if (number !== null) post({ kind: 'answer', number, content: given });
    } catch (error) {
      if (number !== null) post({ kind: 'failure', number, reason: String(error) });
    }
  };
  return {
    ask: async (question, content) => {
      last += 1;
      const number = last;
      const one = Promise.withResolvers<unknown>();
      asked.set(number, one);
      send({ kind: 'question', number, question, content }, (error) => {
        if (error !== null) fail(number, error.message);
      });
      return await one.promise;
    },
    tell: (question, content) => post({ kind: 'question', number: null, question, content }),
    receive: (message) => {
      const read = v.safeParse(messageForm, message);
      if (!read.success) return;
      const { output } = read;
      if (output.kind === 'question') void answer(output.number, output.question, output.content);
      else if (output.kind === 'answer') settle(output.number)?.resolve(output.content);
      else fail(output.number, output.reason);
    },
    close: () => {
      for (const number of asked.keys()) fail(number, 'Expected an answer, but the other process is gone.');
    },
  };
}
