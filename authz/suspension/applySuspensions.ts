import { createHash } from 'node:crypto';
import { deepFreeze } from '../policy/deepFreeze.ts';
import type { Afspraak, Opschorting, Policy } from '../policy/Policy.ts';
import type { SuspensionRecord } from './SuspensionRecord.ts';
import { SuspensionsInvalid } from './SuspensionsInvalid.ts';

/**
 * Puts the register of suspensions over a policy: each agreement gets its suspensions beside those of its own file.
 *
 * @param file where the records come from, for the message
 * @returns the policy itself where there are no records
 * @throws {SuspensionsInvalid} where a record names an agreement that is not there, or resumes one that is not suspended
 */
export function applySuspensions(policy: Policy, records: readonly SuspensionRecord[], file: string): Policy {
  if (records.length === 0) return policy;
  const suspensions = new Map<string, Opschorting[]>();
  for (const record of records) {
    const { volgnummer, afspraak } = record;
    if (!policy.afspraken.some(({ id }) => id === afspraak)) {
      throw new SuspensionsInvalid(file, volgnummer, 'the id of an agreement', afspraak);
    }
    const known = suspensions.get(afspraak) ?? [];
    suspensions.set(afspraak, known);
    if (record.actie === 'opschorten') {
      known.push({ van: record.per, tot: null, reden: record.reden });
      continue;
    }
    const open = known.filter(({ tot }) => tot === null);
    if (open.length === 0)
      throw new SuspensionsInvalid(file, volgnummer, 'an agreement that is suspended', afspraak);
    suspensions.set(
      afspraak,
      // One that had not begun by then never does.
      known.flatMap((one) =>
        one.tot !== null ? [one] : one.van < record.per ? [{ ...one, tot: record.per }] : [],
      ),
    );
  }
  const suspended = (afspraak: Afspraak): Afspraak => ({
    ...afspraak,
    opschortingen: [...afspraak.opschortingen, ...(suspensions.get(afspraak.id) ?? [])],
  });
  const digest = createHash('sha256')
    .update(JSON.stringify([policy.digest, records]))
    .digest('hex');
  return Object.freeze({ ...policy, digest, afspraken: deepFreeze(policy.afspraken.map(suspended)) });
}
