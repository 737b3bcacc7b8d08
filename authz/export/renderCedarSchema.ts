import type { Policy } from '../policy/Policy.ts';
import { cedarAction } from './renderCedar.ts';
import { cedarString } from './cedarText.ts';

/**
 * The schema that goes with `renderCedar`, so that Cedar's own validator holds its every name and type: partners,
 * purposes, categories and relations are enumerations, and a rule that names another does not validate.
 */
export function renderCedarSchema(policy: Policy): string {
  return `${enumeration('Partner', policy.partners.keys())}
${enumeration('Doel', policy.doelen.keys())}
${enumeration('Categorie', policy.categorieen.keys())}
${enumeration('Relatie', policy.relaties.keys())}
// Een rol is van een partner, en heeft doelen.
entity Rol in [Partner, Doel];

action ${cedarAction} appliesTo {
  principal: [Rol],
  resource: [Categorie],
  context: {
    doel: Doel,
    moment: Long, // milliseconden sinds 1970-01-01T00:00:00Z
    relaties: Set<Relatie>, // die vaststaan tussen de vrager en de persoon
  },
};
`;
}

function enumeration(type: string, codes: Iterable<string>): string {
  const lines = Array.from(codes, (code) => `  ${cedarString(code)}`);
  return `entity ${type} enum [\n${lines.join(',\n')}\n];\n`;
}
