import type { Asker, RolePurpose } from './Asker.ts';
import type { ChainSchema } from './ChainSchema.ts';
import { givenLeaves } from './checkValues.ts';
import type { Entry } from './Entry.ts';
import type { Probe } from './Probe.ts';
import { nobody, type Subject, subjects } from './Subject.ts';

/** Asks everything of one person, as plainly as it can be asked. */
export function wholePerson(entry: Entry, asker: Asker, subject: Subject): Probe {
  const root = entry.ask({ vnummers: [subject.vnummer] });
  return { route: 'nested', asker, subjects: [subject], root, style: 'plain' };
}

/** By so many roles a value is read. */
const enough = 2;

/**
 * The probes that come first, and whose answers tell what the values are: everybody who is reported on, about everybody
 * there is and about nobody; and as many others as it takes to read every value that the policy gives anybody, by two
 * roles where it gives it to two, for what one of them gets is no proof of itself.
 */
export function readingProbes(
  schema: ChainSchema,
  entry: Entry,
  everyone: readonly RolePurpose[],
  includes: (rol: string, doel: string) => boolean,
): Probe[] {
  const all = everyone
    .flatMap(({ askers }) => askers)
    .flatMap((asker) => [...subjects, nobody].map((subject) => wholePerson(entry, asker, subject)));
  const isReported = ({ asker: { rol, doel } }: Probe): boolean => includes(rol, doel);
  const places = new Map(all.map((probe) => [probe, placesGiven(schema, probe)]));
  const order = (probe: Probe): number =>
    isReported(probe) ? Number.MAX_SAFE_INTEGER : (places.get(probe)?.length ?? 0);
  const readers = new Map<string, Set<string>>();
  return all
    .toSorted((one, other) => order(other) - order(one))
    .filter((probe) => {
      const { rol } = probe.asker;
      const read = (places.get(probe) ?? []).map((place) => readersOf(readers, place));
      const isNeeded = isReported(probe) || read.some((roles) => roles.size < enough && !roles.has(rol));
      if (isNeeded) for (const roles of read) roles.add(rol);
      return isNeeded;
    });
}

function readersOf(readers: Map<string, Set<string>>, place: string): Set<string> {
  const known = readers.get(place) ?? new Set();
  readers.set(place, known);
  return known;
}

function placesGiven(schema: ChainSchema, probe: Probe): readonly string[] {
  return (probe.subjects ?? []).flatMap((subject) =>
    givenLeaves(schema, probe, subject).map(({ place }) => `${subject.vnummer} ${place}`),
  );
}
