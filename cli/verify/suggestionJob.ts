import { type Asked, coordinatesOf, isLeaf } from './Asked.ts';
import type { Asker } from './Asker.ts';
import type { Finding } from './Finding.ts';
import type { HttpAnswer } from './HttpAnswer.ts';
import type { Job } from './Job.ts';
import type { Knowledge } from './Knowledge.ts';
import { printQuery } from './printQuery.ts';

/**
 * Asks every denied field by a name that is one letter off: the refusal must not suggest the right one (THREATS C).
 *
 * @param root everything that can be asked of a person
 * @returns null where nothing is denied
 */
export function suggestionJob(knowledge: Knowledge, asker: Asker, root: Asked): Job | null {
  const misspelt = misspell(asker, root);
  if (misspelt === null) return null;
  const request = printQuery(misspelt.asked, 'plain');
  const words = new Set(request.query.split(/\W+/));
  const hidden = [...misspelt.denied].filter((name) => !words.has(name));
  return {
    route: 'suggestion',
    asker,
    request,
    unknown: null,
    coordinates: coordinatesOf(root),
    check: (answer) => [...checkRefusal(answer, root, hidden), ...knowledge.leaks(asker, answer, false)],
    smaller: () => [],
  };
}

interface Misspelt {
  readonly asked: Asked;
  readonly denied: ReadonlySet<string>;
}

/** Leaves out what is given, and spells wrong what is denied. */
function misspell(asker: Asker, asked: Asked): Misspelt | null {
  const { name, parents, below } = asked;
  if (parents.every((parent) => asker.decisions.denial(`${parent}.${name}`) !== null)) {
    const wrong = `${name}x`;
    return {
      asked: { ...asked, key: wrong, name: wrong, arguments: [], below: [], isAbstract: false },
      denied: new Set([name]),
    };
  }
  if (isLeaf(asked)) return null;
  const found = below.flatMap((one) => misspell(asker, one) ?? []);
  if (found.length === 0) return null;
  return {
    asked: { ...asked, below: found.map((one) => one.asked) },
    denied: new Set(found.flatMap(({ denied }) => [...denied])),
  };
}

function checkRefusal({ status, body }: HttpAnswer, root: Asked, hidden: readonly string[]): Finding[] {
  const veld = `Query.${root.name}`;
  const refused: Finding[] =
    status === 400
      ? []
      : [{ kind: 'bad-answer', veld, asked: null, expected: 'status 400', got: `status ${status}` }];
  const words = new Set(body.split(/\W+/));
  const told = hidden.filter((name) => words.has(name));
  return [
    ...refused,
    ...told.map((name): Finding => ({
      kind: 'name-told',
      veld,
      asked: null,
      expected: 'no such name',
      got: `\`${name}\` in the refusal`,
    })),
  ];
}
