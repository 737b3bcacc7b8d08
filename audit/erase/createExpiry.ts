import type { Policy } from '../../authz/policy/Policy.ts';
import type { Expiry } from './planErasure.ts';

/**
 * Before which moment requests are past their time of keeping: as many months as the policy says for the purpose, by the
 * calendar of the Netherlands. Of no purpose, or one that the policy does not know any more, the longest term of all.
 *
 * @param moment as of which, in milliseconds since the epoch
 */
export function createExpiry({ doelen }: Pick<Policy, 'doelen'>, moment: number): Expiry {
  const at = Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO('Europe/Amsterdam');
  const before = (months: number): number => at.subtract({ months }).epochMilliseconds;
  const longest = Math.max(...Array.from(doelen.values(), ({ logbewaring }) => logbewaring.maanden));
  // A policy without any purpose keeps everything.
  const standard = doelen.size === 0 ? 0 : before(longest);
  return (code) => {
    const doel = doelen.get(code);
    return doel === undefined ? standard : before(doel.logbewaring.maanden);
  };
}
