import * as v from 'valibot';

import type { Asked, AskedPath } from './Asked.ts';
import { type ChainSchema, concreteTypes } from './ChainSchema.ts';
import type { Decisions, Reden } from './Decisions.ts';
import type { Finding } from './Finding.ts';

/** Where an error stands: keys, positions, `"@"` for a list. */
export type ErrorPath = readonly (string | number)[];

interface ExpectedError {
  readonly path: ErrorPath;
  readonly veld: string;
  readonly reden: Reden;
  readonly asked: AskedPath;
}

/** An error of a denied selection as the contract has it; `locations` may stand in any error (GraphQL 7.1.2). */
const deniedError = v.strictObject({
  message: v.pipe(v.string(), v.nonEmpty()),
  locations: v.optional(v.unknown()),
  path: v.array(v.union([v.string(), v.number()])),
  extensions: v.strictObject({
    code: v.literal('UNAUTHORIZED_FIELD_OR_TYPE'),
    veld: v.string(),
    reden: v.string(),
  }),
});

const anyError = v.object({
  path: v.optional(v.array(v.union([v.string(), v.number()]))),
  extensions: v.optional(v.object({ code: v.optional(v.string()), veld: v.optional(v.string()) })),
});

/** The errors that an answer must have: exactly one of each denied selection, and no others. */
export class ExpectedErrors {
  readonly #expected = new Map<string, ExpectedError>();

  /** Expects what is denied whoever the persons are: once for each type that can stand there. */
  expectDenials(schema: ChainSchema, decisions: Decisions, root: Asked): void {
    const visit = (asked: Asked, types: readonly string[], place: ErrorPath, above: AskedPath): void => {
      const path = [...place, asked.key];
      const way = [...above, asked];
      const standing = types.filter((type) => asked.parents.includes(type));
      const given = standing.filter((type) => {
        const veld = `${type}.${asked.name}`;
        const reden = decisions.denial(veld);
        if (reden !== null) this.expect(path, veld, reden, way);
        return reden === null;
      });
      if (given.length === 0) return;
      const below = concreteTypes(schema, asked.type);
      for (const one of asked.below) visit(one, below, asked.isList ? [...path, '@'] : path, way);
    };
    visit(root, root.parents, [], []);
  }

  /** Expects one error, once however often it is expected. */
  expect(path: ErrorPath, veld: string, reden: Reden, asked: AskedPath): void {
    this.#expected.set(keyOf(path, veld), { path, veld, reden, asked });
  }

  /**
   * Compares with the errors of an answer.
   * @param root coordinate of the root field, for errors that name no field
   * @param isOpen whether an error may or may not stand there: it is about somebody whose relations are not known
   */
  compare(
    errors: readonly unknown[],
    root: string,
    isOpen: (path: ErrorPath, veld: string) => boolean,
  ): Finding[] {
    const findings: Finding[] = [];
    const seen = new Set<string>();
    for (const error of errors) {
      const read = v.safeParse(deniedError, error);
      if (!read.success) {
        findings.push(this.#unknown(error, root));
        continue;
      }
      const { path, extensions } = read.output;
      const key = keyOf(path, extensions.veld);
      const expected = this.#expected.get(key);
      if (expected === undefined) {
        if (isOpen(path, extensions.veld) && extensions.reden === 'GEEN_BETROKKENHEID') continue;
        findings.push(this.#unexpected(path, extensions.veld, extensions.reden));
        continue;
      }
      if (seen.has(key)) findings.push(finding('error-repeated', expected, 'one error', 'another one'));
      seen.add(key);
      if (extensions.reden !== expected.reden)
        findings.push(finding('wrong-reason', expected, expected.reden, extensions.reden));
    }
    for (const [key, expected] of this.#expected) {
      if (!seen.has(key)) findings.push(finding('error-missing', expected, expected.reden, 'no error'));
    }
    return findings;
  }

  #unexpected(path: ErrorPath, veld: string, reden: string): Finding {
    const overRows = path.map((part) => (typeof part === 'number' ? '@' : part));
    const expected = this.#expected.get(keyOf(overRows, veld));
    if (expected !== undefined)
      return finding('error-per-row', expected, JSON.stringify(expected.path), JSON.stringify(path));
    const got = `${reden} at ${JSON.stringify(path)}`;
    return { kind: 'error-unexpected', veld, asked: null, expected: 'no such error', got };
  }

  #unknown(error: unknown, root: string): Finding {
    const read = v.safeParse(anyError, error);
    const { path = [], extensions } = read.success ? read.output : {};
    const veld = extensions?.veld ?? root;
    const got = JSON.stringify(error);
    const expected = this.#expected.get(keyOf(path, veld));
    return expected === undefined
      ? { kind: 'error-unexpected', veld, asked: null, expected: 'no such error', got }
      : finding('error-tells-more', expected, 'message, path, code, veld and reden', got);
  }
}

function finding(
  kind: Finding['kind'],
  { veld, asked }: ExpectedError,
  expected: string,
  got: string,
): Finding {
  return { kind, veld, asked, expected, got };
}

function keyOf(path: ErrorPath, veld: string): string {
  return JSON.stringify([path, veld]);
}
