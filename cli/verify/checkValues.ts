import { type Asked, type AskedPath, isLeaf } from './Asked.ts';
import { type ChainSchema, concreteTypes, PERSON } from './ChainSchema.ts';
import type { Finding } from './Finding.ts';
import { isOfLog } from './isOfLog.ts';
import type { Probe } from './Probe.ts';
import type { Subject } from './Subject.ts';
import { isSomething, type Observations, type Values } from './Values.ts';

/** A leaf that the caller gets of a subject. */
export interface GivenLeaf {
  /** Coordinates on the way, with `/`, as in an observation. */
  readonly place: string;
  readonly veld: string;
  readonly asked: AskedPath;
}

/** Every leaf that the caller gets of a subject, with all that stands above it, in what is asked. */
export function givenLeaves(schema: ChainSchema, { asker, root }: Probe, subject: Subject): GivenLeaf[] {
  if (!asker.knows(subject)) return [];
  const { decisions } = asker;
  const relations = asker.relationsTo(subject);
  const leaves: GivenLeaf[] = [];
  const visit = (
    one: Asked,
    type: string,
    isEntry: boolean,
    above: AskedPath,
    below: string | null,
  ): void => {
    if (!one.parents.includes(type)) return;
    const veld = `${type}.${one.name}`;
    if (decisions.outcome(veld, relations) !== 'ja') return;
    if (isEntry && !decisions.shows(type, relations)) return;
    const asked = [...above, one];
    const place = below === null ? null : below === '' ? veld : `${below}/${veld}`;
    if (isLeaf(one) && place !== null) leaves.push({ place, veld, asked });
    const next = one.type === PERSON ? '' : place;
    for (const child of one.below)
      for (const kind of concreteTypes(schema, one.type)) visit(child, kind, one.isAbstract, asked, next);
  };
  for (const type of root.parents) visit(root, type, false, [], null);
  return leaves;
}

/** Holds the values of an answer against those that others who may see them got. */
export function checkValues(
  schema: ChainSchema,
  probe: Probe,
  observations: Observations,
  values: Values,
): Finding[] {
  return (probe.subjects ?? []).flatMap((subject) => {
    const places = observations.get(subject.vnummer);
    return givenLeaves(schema, probe, subject).flatMap(({ place, veld, asked }): Finding[] => {
      if (isOfLog(place)) return [];
      const expected = values.at(subject.vnummer, place, probe.asker.rol);
      const got = places?.get(place) ?? [];
      if (JSON.stringify(got) === JSON.stringify(expected)) return [];
      const said = { veld, asked, expected: shorten(expected), got: shorten(got) };
      if (expected.length > 0 && !got.some(isSomething)) return [{ kind: 'value-missing', ...said }];
      return got.some(isSomething) ? [{ kind: 'value-differs', ...said }] : [];
    });
  });
}

function shorten(values: readonly unknown[]): string {
  return `${JSON.stringify(values).slice(0, 120)} of this person`;
}
