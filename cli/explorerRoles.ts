import type { Policy } from '../authz/policy/Policy.ts';
import type { ExplorerRole } from '../explorer/Explorer.ts';
import { type SentinelName, sentinels } from '../population/sentinels.ts';

/** By role, the sentinel of the synthetic population whom its example asks about; `volledig` unless told. */
const examplePerson: ReadonlyMap<string, SentinelName> = new Map([
  ['kmar.grens', 'grens'],
  ['kmar.escorte', 'volledig'],
  ['nidos.voogd', 'pupil'],
  ['nvik.analist', 'volledig'],
]);

/** Every role that can be in a token, as the explorer's picker shows it, with a person that it may know. */
export function explorerRoles(policy: Policy): ExplorerRole[] {
  return [...policy.rollen.values()]
    .filter(({ intern }) => !intern)
    .map(({ code, partner, omschrijving, doelen }) => {
      const person = sentinels[examplePerson.get(code) ?? 'volledig'];
      const { vnummer, locatie, signaal } = person;
      return {
        rol: code,
        omschrijving,
        doelen: doelen.flatMap((doel) => {
          const purpose = policy.doelen.get(doel);
          if (purpose === undefined) return [];
          return [{ doel, omschrijving: purpose.omschrijving, zaakVereist: purpose.zaakVereist }];
        }),
        token: {
          ...(partner === 'coa' && locatie !== null ? { locatie } : {}),
          ...(code === 'vreemdeling.zelf' ? { vnummer } : {}),
        },
        ...(signaal === null ? {} : { zaak: signaal }),
        variabelen: { vnummer, ...(locatie === null ? {} : { locatie }) },
      };
    });
}
