import type { DecodedSources } from './decodeSources.ts';
import type { PolicyFinding } from './PolicyFinding.ts';
import { sharedPartner } from './sharedPartner.ts';

/**
 * An agreement can do what it says: a partner gives what is its own, to roles of the recipient, for purposes
 * that those roles have, to no more persons a request than an hour, and without an
 * alarm while one caller keeps to its hour.
 */
export function checkAfspraken(sources: DecodedSources): readonly PolicyFinding[] {
  const rollen = new Map(sources.rollen.value?.map((rol) => [rol.code, rol]));
  const categorieen = new Map(sources.categorieen.value?.map((categorie) => [categorie.code, categorie]));
  return sources.afspraken.flatMap(({ file, value }) => {
    if (value === null) return [];
    const findings: PolicyFinding[] = [];
    for (const [index, code] of value.categorieen.entries()) {
      const partner = categorieen.get(code)?.partner ?? value.verstrekker;
      if (partner === value.verstrekker || partner === sharedPartner) continue;
      const expected = `a category of the provider, \`${value.verstrekker}\``;
      findings.push(file.findingAt(['categorieen', index], expected, `\`${code}\` of \`${partner}\``));
    }
    for (const [index, code] of value.rollen.entries()) {
      const rol = rollen.get(code);
      if (rol === undefined) continue;
      if (rol.partner !== value.ontvanger) {
        const expected = `a role of the recipient, \`${value.ontvanger}\``;
        findings.push(file.findingAt(['rollen', index], expected, `\`${code}\` of \`${rol.partner}\``));
      }
      if (!rol.doelen.some((doel) => value.doelen.includes(doel))) {
        const expected = 'a role that has one of the purposes';
        findings.push(file.findingAt(['rollen', index], expected, `\`${code}\``));
      }
    }
    for (const [index, doel] of value.doelen.entries()) {
      const known = value.rollen.flatMap((code) => rollen.get(code) ?? []);
      if (known.length === 0 || known.some(({ doelen }) => doelen.includes(doel))) continue;
      findings.push(file.findingAt(['doelen', index], 'a purpose that one of the roles has', `\`${doel}\``));
    }
    const { perVerzoek, perUur, alarmPerUur } = value.maximumPersonen;
    if (perUur < perVerzoek) {
      const expected = `at least the ${perVerzoek} of a request`;
      findings.push(file.findingAt(['maximumPersonen', 'perUur'], expected, `\`${perUur}\``));
    }
    if (alarmPerUur < perUur) {
      const expected = `at least the ${perUur} that one caller has`;
      findings.push(file.findingAt(['maximumPersonen', 'alarmPerUur'], expected, `\`${alarmPerUur}\``));
    }
    return findings;
  });
}
