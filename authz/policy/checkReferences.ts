import type { Decoded } from './decodeFile.ts';
import type { DecodedSources } from './decodeSources.ts';
import type { PolicyFinding } from './PolicyFinding.ts';
import type { YamlFile, YamlPath } from './YamlFile.ts';

/**
 * Each code that something names exists.
 * A table that could not be read is not held against anything: its own findings come first.
 */
export function checkReferences(sources: DecodedSources): readonly PolicyFinding[] {
  const partners = codesOf(sources.partners);
  const rollen = codesOf(sources.rollen);
  const doelen = codesOf(sources.doelen);
  const categorieen = codesOf(sources.categorieen);
  const relaties = codesOf(sources.relaties);
  const findings: PolicyFinding[] = [];

  const check = (file: YamlFile, path: YamlPath, kind: string, known: Codes, code: string) => {
    if (known?.has(code) === false)
      findings.push(file.findingAt(path, `a ${kind} that exists`, `\`${code}\``));
  };
  const checkAll = (file: YamlFile, path: YamlPath, kind: string, known: Codes, codes: readonly string[]) => {
    for (const [index, code] of codes.entries()) check(file, [...path, index], kind, known, code);
  };

  for (const [index, rol] of (sources.rollen.value ?? []).entries()) {
    const { file } = sources.rollen;
    check(file, [index, 'partner'], 'partner', partners, rol.partner);
    checkAll(file, [index, 'doelen'], 'purpose', doelen, rol.doelen);
  }
  for (const [index, { partner }] of (sources.categorieen.value ?? []).entries()) {
    check(sources.categorieen.file, [index, 'partner'], 'partner', partners, partner);
  }
  for (const [index, { bewijs }] of (sources.relaties.value ?? []).entries()) {
    if (bewijs.soort === 'betrokkene' || bewijs.partner === undefined) continue;
    check(sources.relaties.file, [index, 'bewijs', 'partner'], 'partner', partners, bewijs.partner);
  }
  for (const [index, verbod] of (sources.verboden.value ?? []).entries()) {
    const { file } = sources.verboden;
    const recipients = partners === null ? null : new Set([...partners, '*']);
    checkAll(file, [index, 'ontvangers'], 'partner', recipients, verbod.ontvangers);
    checkAll(file, [index, 'uitgezonderd'], 'role', rollen, verbod.uitgezonderd);
    checkAll(file, [index, 'categorieen'], 'category', categorieen, verbod.categorieen);
  }
  for (const [index, { partner }] of (sources.clienten.value ?? []).entries()) {
    check(sources.clienten.file, [index, 'partner'], 'partner', partners, partner);
  }
  for (const { file, value } of sources.afspraken) {
    if (value === null) continue;
    check(file, ['verstrekker'], 'partner', partners, value.verstrekker);
    check(file, ['ontvanger'], 'partner', partners, value.ontvanger);
    checkAll(file, ['rollen'], 'role', rollen, value.rollen);
    checkAll(file, ['doelen'], 'purpose', doelen, value.doelen);
    checkAll(file, ['categorieen'], 'category', categorieen, value.categorieen);
    checkAll(file, ['voorwaarden'], 'relation', relaties, value.voorwaarden);
  }
  return findings;
}

type Codes = ReadonlySet<string> | null;

function codesOf({ value }: Decoded<readonly { readonly code: string }[]>): Codes {
  return value === null ? null : new Set(value.map(({ code }) => code));
}
