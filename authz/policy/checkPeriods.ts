import type { DecodedSources } from './decodeSources.ts';
import type { PolicyFinding } from './PolicyFinding.ts';

/** What ends, ends after it begins; an agreement is reviewed after it begins. */
export function checkPeriods({ afspraken, verboden }: DecodedSources): readonly PolicyFinding[] {
  const findings: PolicyFinding[] = [];
  for (const { file, value } of afspraken) {
    if (value === null) continue;
    const later = (path: readonly (string | number)[], from: string, until: string | null) => {
      if (until === null || until > from) return;
      findings.push(file.findingAt(path, `a day after \`${from}\``, `\`${until}\``));
    };
    later(['geldigTot'], value.geldigVan, value.geldigTot);
    later(['herzienVoor'], value.geldigVan, value.herzienVoor);
    for (const [index, { van, tot }] of value.opschortingen.entries()) {
      later(['opschortingen', index, 'tot'], van, tot);
    }
  }
  for (const [index, { geldigVan, geldigTot }] of (verboden.value ?? []).entries()) {
    if (geldigTot === null || geldigTot > geldigVan) continue;
    findings.push(
      verboden.file.findingAt([index, 'geldigTot'], `a day after \`${geldigVan}\``, `\`${geldigTot}\``),
    );
  }
  return findings;
}
