import type { Asker } from './Asker.ts';
import type { ChainSchema } from './ChainSchema.ts';
import { givenLeaves } from './checkValues.ts';
import type { Finding } from './Finding.ts';
import type { HttpAnswer } from './HttpAnswer.ts';
import { isOfLog } from './isOfLog.ts';
import { findNeedles, isPhrase, type Needle, Needles } from './Needles.ts';
import type { Probe } from './Probe.ts';
import { subjects } from './Subject.ts';
import type { FoundValues, Values } from './Values.ts';

/** The texts that a caller may not see: of the subjects, and among those what it may see of nobody at all. */
interface Secrets {
  readonly ofSubjects: readonly Needle[];
  readonly ofAnybody: readonly Needle[];
}

/** What is known of the subjects, and so what must not stand in an answer to somebody. */
export class Knowledge {
  readonly values: Values;
  readonly #schema: ChainSchema;
  readonly #probeOf: (asker: Asker) => Probe;
  readonly #needles = new Needles();
  readonly #secrets = new WeakMap<Asker, Secrets>();

  /** @param probeOf asks everything of a person */
  constructor(schema: ChainSchema, values: Values, probeOf: (asker: Asker) => Probe) {
    this.#schema = schema;
    this.values = values;
    this.#probeOf = probeOf;
    for (const { vnummer } of subjects)
      for (const place of values.placesOf(vnummer).filter((one) => !isOfLog(one)))
        for (const value of values.everAt(vnummer, place))
          this.#needles.add(place.slice(place.lastIndexOf('/') + 1), value);
  }

  /** The values that a caller may not see and that stand somewhere in an answer: in a header, an error, anywhere. */
  leaks(asker: Asker, answer: HttpAnswer, listsStrangers: boolean): Finding[] {
    const { ofSubjects, ofAnybody } = this.#secretsOf(asker);
    return findNeedles(answer, listsStrangers ? ofAnybody : ofSubjects).map(({ needle, where }) => ({
      kind: 'value-leaked',
      veld: fieldOf(asker, needle),
      asked: null,
      expected: `not what stands at ${[...needle.velden].join(', ')}`,
      got: `${JSON.stringify(needle.text.slice(0, 60))} in ${where === 'body' ? 'the body' : 'a header'}`,
    }));
  }

  /** The leaves that some of these callers are given of some subject, but of which no subject has a value for them. */
  unshown(askers: readonly Asker[]): readonly string[] {
    const leaves = askers.flatMap((asker) => this.#leavesGivenTo(asker));
    const shown = new Set(leaves.filter(({ found }) => found.length > 0).map(({ veld }) => veld));
    return [...new Set(leaves.map(({ veld }) => veld)).difference(shown)].toSorted();
  }

  /** How many values a caller is given of all subjects together. */
  wealth(asker: Asker): number {
    return this.#givenTo(asker).length;
  }

  #givenTo(asker: Asker): readonly unknown[] {
    return this.#leavesGivenTo(asker).flatMap(({ found }) => found);
  }

  #leavesGivenTo(asker: Asker): readonly { readonly veld: string; readonly found: FoundValues }[] {
    const probe = this.#probeOf(asker);
    return subjects.flatMap((subject) =>
      givenLeaves(this.#schema, probe, subject).map(({ veld, place }) => ({
        veld,
        found: this.values.at(subject.vnummer, place, asker.rol),
      })),
    );
  }

  #secretsOf(asker: Asker): Secrets {
    const known = this.#secrets.get(asker);
    if (known !== undefined) return known;
    const given = this.#givenTo(asker).map(String);
    const ofSubjects = this.#needles.outside([this.#schema.text, ...given]);
    const ofAnybody = ofSubjects.filter(
      (needle) =>
        isPhrase(needle) && [...needle.velden].every((veld) => asker.decisions.denial(veld) !== null),
    );
    const secrets = { ofSubjects, ofAnybody };
    this.#secrets.set(asker, secrets);
    return secrets;
  }
}

/** The field that a leak is reported at: one that the caller may see of nobody, if it stands at one. */
function fieldOf({ decisions }: Asker, { velden }: Needle): string {
  const [first = '', ...others] = velden;
  return [first, ...others].find((veld) => decisions.denial(veld) !== null) ?? first;
}
