import { UsageError } from '../commands/Command.ts';
import { momentText } from '../present/momentText.ts';
import { readMoment } from './readMoment.ts';

const hour = 3_600_000;

/** From a moment until, and not with, another; milliseconds since the epoch. */
export interface GivenPeriod {
  readonly van: number;
  readonly tot: number;
}

/**
 * Reads `--van` and `--tot`.
 * @returns from the beginning and until now, where they are not given
 * @throws {UsageError} where one is no moment, or they are in the wrong order
 */
export function readPeriod(
  { van, tot }: { readonly van?: string | undefined; readonly tot?: string | undefined },
  clock: () => number = Date.now,
): GivenPeriod {
  const period = { van: readMoment('--van', van, () => 0), tot: readMoment('--tot', tot, clock) };
  if (period.van < period.tot) return period;
  throw new UsageError(
    `Expected \`--van\` to be before \`--tot\`, but got \`${momentText(period.van)}\` and \`${momentText(period.tot)}\`.`,
  );
}

/**
 * The same for what is counted by the hour; until now is until the end of this hour.
 * @throws {UsageError} where one is not on a whole hour too
 */
export function readHours(
  given: { readonly van?: string | undefined; readonly tot?: string | undefined },
  clock: () => number = Date.now,
): GivenPeriod {
  const period = readPeriod(given, () => Math.ceil((clock() + 1) / hour) * hour);
  for (const name of ['van', 'tot'] as const)
    if (period[name] % hour !== 0)
      throw new UsageError(
        `Expected \`--${name}\` to be a day or a whole hour, for use is counted by the hour, but got \`${given[name]}\`.`,
      );
  return period;
}
