import type { Afspraak, Policy } from '../../../authz/policy/Policy.ts';
import type { PolicyMutant } from './PolicyMutant.ts';

/** Every agreement that could be made besides: each category, of its own partner, to each role for each of its purposes. */
export function* addAfspraken(policy: Policy): Generator<PolicyMutant> {
  for (const rol of policy.rollen.values()) {
    for (const doel of rol.doelen) {
      for (const { code, partner } of policy.categorieen.values()) {
        const made: Afspraak = {
          id: 'gemaakt',
          titel: 'Gemaakt',
          verstrekker: partner,
          ontvanger: rol.partner,
          rollen: [rol.code],
          doelen: [doel],
          categorieen: [code],
          voorwaarden: [],
          grondslag: ['AVG art. 6 lid 1'],
          geldigVan: '2016-01-01',
          geldigTot: null,
          opschortingen: [],
          herzienVoor: '2028-11-01',
          maximumPersonen: { perVerzoek: 1, perUur: 10, alarmPerUur: 1000 },
          toelichting: 'Gemaakt.',
        };
        yield {
          kind: 'agreement made',
          what: `${code} to ${rol.code} for ${doel}`,
          policy: { ...policy, afspraken: [...policy.afspraken, made] },
        };
      }
    }
  }
}
