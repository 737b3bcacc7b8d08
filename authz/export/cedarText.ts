/** What has a meaning in a text of Cedar, and how it is written there (Cedar grammar, STR). */
const escapes: ReadonlyMap<string, string> = new Map([
  ['"', '\\"'],
  ['\\', '\\\\'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);

/** A string of Cedar. Whatever somebody wrote in the policy stays inside its quotes. */
export function cedarString(text: string): string {
  const inside = text.toWellFormed().replaceAll(/["\\\p{Cc}\u2028\u2029]/gu, (character) => {
    return escapes.get(character) ?? `\\u{${character.codePointAt(0)?.toString(16) ?? 'fffd'}}`;
  });
  return `"${inside}"`;
}

/** The entity types of the export. */
export type CedarType = 'Rol' | 'Partner' | 'Doel' | 'Categorie' | 'Relatie' | 'Action';

/** An entity of Cedar, such as `Rol::"coa.casemanager"`. */
export function cedarEntity(type: CedarType, code: string): string {
  return `${type}::${cedarString(code)}`;
}

/** A set of entities; one that does not fit on a line takes a line for each. */
export function cedarSet(type: CedarType, codes: readonly string[]): string {
  const entities = codes.map((code) => cedarEntity(type, code));
  const short = `[${entities.join(', ')}]`;
  return short.length <= 80 ? short : `[\n    ${entities.join(',\n    ')}\n  ]`;
}
