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

/**
 * The probes that come first, and whose answers tell what the values are: everybody who is reported on, about everybody
 * there is and about nobody; and as many others as it takes to read every value that the policy gives anybody.
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
  const read = new Set<string>();
  return all
    .toSorted((one, other) => order(other) - order(one))
    .filter((probe) => {
      const own = places.get(probe) ?? [];
      const isNeeded = isReported(probe) || own.some((place) => !read.has(place));
      if (isNeeded) for (const place of own) read.add(place);
      return isNeeded;
    });
}

function placesGiven(schema: ChainSchema, probe: Probe): readonly string[] {
  return (probe.subjects ?? []).flatMap((subject) =>
    givenLeaves(schema, probe, subject).map(({ place }) => `${subject.vnummer} ${place}`),
  );
}
