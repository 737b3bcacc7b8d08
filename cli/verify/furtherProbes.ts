import { alone, leafPaths } from './Asked.ts';
import type { Asker } from './Asker.ts';
import { type Entry, pathsBesidePersons } from './Entry.ts';
import type { Probe, Route } from './Probe.ts';
import type { Style } from './printQuery.ts';
import { swapKeys } from './swapKeys.ts';
import { nobody, type Subject, subjects } from './Subject.ts';
import type { Values } from './Values.ts';

/** A page is so long at most: the sentinels have the lowest numbers, so they come first. */
const pageLength = 8;

const styles: readonly (readonly [Route, Style])[] = [
  ['named fragment', 'named'],
  ['inline fragment', 'inline'],
  ['variables', 'variables'],
];

/** Every other way of asking the same, for one caller. */
export function furtherProbes(entries: readonly Entry[], asker: Asker, values: Values): Probe[] {
  const shown = chooseSubjects(asker, values);
  const outsider = subjects.find((subject) => !asker.knows(subject)) ?? nobody;
  const everybody = [...new Set([...shown, outsider, nobody])];
  return entries.flatMap((entry): Probe[] => {
    if (entry.root.kind === 'one') return ofOne(entry, asker, shown, everybody);
    return entry.root.kind === 'some' ? ofSome(entry, asker, everybody) : ofPage(entry, asker);
  });
}

/**
 * As few subjects as show everything that is anywhere: of those whom the caller may know, each time the one with the
 * most that the ones before it do not have. A role that may know nobody asks about the first.
 */
function chooseSubjects(asker: Asker, values: Values): readonly Subject[] {
  const places = new Map(subjects.map((subject) => [subject, new Set(values.placesOf(subject.vnummer))]));
  const left = subjects.filter((subject) => asker.knows(subject));
  const chosen: Subject[] = [];
  const covered = new Set<string>();
  const gain = (subject: Subject): number => places.get(subject)?.difference(covered).size ?? 0;
  for (;;) {
    const [best] = left.toSorted((one, other) => gain(other) - gain(one));
    if (best === undefined || gain(best) === 0) break;
    chosen.push(best);
    for (const place of places.get(best) ?? []) covered.add(place);
  }
  return chosen.length > 0 ? chosen : subjects.slice(0, 1);
}

function ofOne(
  entry: Entry,
  asker: Asker,
  shown: readonly Subject[],
  everybody: readonly Subject[],
): Probe[] {
  const given = ({ vnummer }: Subject): { vnummers: readonly string[] } => ({ vnummers: [vnummer] });
  const whole = everybody.flatMap((subject): Probe[] => {
    const root = entry.ask(given(subject));
    const probe = { asker, subjects: [subject] };
    return [
      ...styles.map(([route, style]) => ({ ...probe, route, root, style })),
      { ...probe, route: 'alias', root: swapKeys(root), style: 'plain' },
    ];
  });
  const parts = shown.flatMap((subject): Probe[] => {
    const probe = { asker, subjects: [subject], style: 'plain' } as const;
    const shared = entry.askShared(given(subject));
    const unions = entry.askUnions(given(subject));
    return [
      ...(shared === null ? [] : [{ ...probe, route: 'interface' as const, root: shared }]),
      ...(unions === null ? [] : [{ ...probe, route: 'union' as const, root: unions }]),
    ];
  });
  const [first] = shown;
  return [...whole, ...parts, ...(first === undefined ? [] : singles(entry, asker, first))];
}

/** Each way to a leaf in a request of its own. */
function singles(entry: Entry, asker: Asker, subject: Subject): Probe[] {
  const given = { vnummers: [subject.vnummer] };
  const shared = entry.askShared(given);
  const asked = [entry.ask(given), ...(shared === null ? [] : [shared])];
  return leafPaths(asked).flatMap((path): Probe[] => {
    const root = alone(path);
    return root === null ? [] : [{ route: 'single', asker, subjects: [subject], root, style: 'plain' }];
  });
}

function ofSome(entry: Entry, asker: Asker, everybody: readonly Subject[]): Probe[] {
  const most = asker.decisions.mostPersons(entry.root.coordinate) || everybody.length;
  const groups = Array.from({ length: Math.ceil(everybody.length / most) }, (_, index) =>
    everybody.slice(index * most, (index + 1) * most),
  );
  return groups.map((group) => ({
    route: 'plural',
    asker,
    subjects: group,
    root: entry.ask({ vnummers: group.map(({ vnummer }) => vnummer) }),
    style: 'plain',
  }));
}

/** What the log is asked about: the partner and the category that the first requirement is about (R13). */
const nonAccess = { partner: 'coa', categorie: 'ind.asielmotief' } as const;

function ofPage(entry: Entry, asker: Asker): Probe[] {
  const first = Math.min(pageLength, asker.decisions.mostPersons(entry.root.coordinate) || pageLength);
  const locations = subjects.flatMap(({ dossiers }) =>
    (dossiers ?? []).flatMap(({ partner, kenmerk }) =>
      partner === 'coa' && kenmerk !== null ? [kenmerk] : [],
    ),
  );
  const locatie = asker.claims.locatie ?? locations[0] ?? '';
  const root = entry.ask({ locatie, first, ...nonAccess });
  const probe = { asker, subjects: null, style: 'plain' } as const;
  return [
    { ...probe, route: 'list', root },
    { ...probe, route: 'list', root, style: 'named' },
    ...pathsBesidePersons(root).flatMap((path): Probe[] => {
      const single = alone(path);
      return single === null ? [] : [{ ...probe, route: 'single', root: single }];
    }),
  ];
}
