import { PERSON } from './ChainSchema.ts';
import type { Deviation } from './Deviation.ts';
import type { Finding } from './Finding.ts';
import { bytesOf, type HttpAnswer } from './HttpAnswer.ts';
import type { Job } from './Job.ts';

/** What was asked for a role and a purpose. */
export interface Asked {
  readonly requests: number;
  /** By coordinate, how many requests asked for it. */
  readonly coordinates: ReadonlyMap<string, number>;
}

/** What an answer showed. */
export interface Examined {
  readonly job: Job;
  readonly findings: readonly Finding[];
  /** The bytes of an answer that must be equal to others; null of any other. */
  readonly bytes: string | null;
}

/** Holds an answer against what its job looks for. */
export function examine(job: Job, answer: HttpAnswer): Examined {
  return { job, findings: job.check(answer), bytes: job.unknown === null ? null : bytesOf(answer) };
}

/** Takes in what every answer showed: counts what was asked, and gathers what is found. */
export class Tally {
  readonly #deviations = new Map<string, Deviation & { readonly routes: Set<string> }>();
  readonly #asked = new Map<string, { requests: number; readonly coordinates: Map<string, number> }>();
  readonly #unknown = new Map<string, Examined[]>();

  take(examined: Examined): void {
    const { job, findings } = examined;
    this.#count(job);
    for (const finding of findings) this.#add(finding, job, null);
    if (job.unknown === null) return;
    const same = this.#unknown.get(job.unknown.question) ?? [];
    this.#unknown.set(job.unknown.question, same);
    same.push(examined);
  }

  /** Compares the answers about persons who may not be known with those about nobody, once all have been taken. */
  compareUnknown(): void {
    for (const same of this.#unknown.values()) {
      const nobody = same.find(({ job }) => job.unknown?.isNobody);
      if (nobody === undefined) continue;
      for (const { job, bytes } of same) {
        if (bytes === nobody.bytes || bytes === null || nobody.bytes === null) continue;
        const [expected, got] = firstDifference(nobody.bytes, bytes);
        const veld = `${PERSON}.vnummer`;
        this.#add({ kind: 'existence-told', veld, asked: null, expected, got }, job, nobody.job);
      }
    }
  }

  get deviations(): readonly Deviation[] {
    return [...this.#deviations.values()];
  }

  askedFor(rol: string, doel: string): Asked {
    return this.#asked.get(JSON.stringify([rol, doel])) ?? { requests: 0, coordinates: new Map() };
  }

  #count({ asker: { rol, doel }, coordinates }: Job): void {
    const key = JSON.stringify([rol, doel]);
    const asked = this.#asked.get(key) ?? { requests: 0, coordinates: new Map<string, number>() };
    this.#asked.set(key, asked);
    asked.requests += 1;
    for (const veld of coordinates) asked.coordinates.set(veld, (asked.coordinates.get(veld) ?? 0) + 1);
  }

  #add(finding: Finding, job: Job, other: Job | null): void {
    const { rol, doel } = job.asker;
    const key = JSON.stringify([rol, doel, finding.veld, finding.kind]);
    const known = this.#deviations.get(key) ?? { finding, job, other, routes: new Set<string>(), count: 0 };
    known.routes.add(job.route);
    this.#deviations.set(key, { ...known, count: known.count + 1 });
  }
}

/** Two texts from shortly before where they differ. */
function firstDifference(one: string, other: string): readonly [string, string] {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  const from = Math.max(0, at - 20);
  return [one.slice(from, at + 60), other.slice(from, at + 60)];
}
