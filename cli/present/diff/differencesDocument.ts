import type { CellDecision } from '../../../authz/matrix/Cell.ts';
import type { Cause } from '../../../authz/matrix/diff/Change.ts';
import type { DefinitionChange } from '../../../authz/matrix/diff/compareDefinitions.ts';
import type { Richting } from '../../../authz/matrix/diff/compareCells.ts';
import { fieldOf, typeOf } from '../../../authz/matrix/veldParts.ts';
import { besluiten, conditionText } from '../besluiten.ts';
import type { Block, Document } from '../Document.ts';
import { wrapText } from '../wrapText.ts';
import { momentText } from '../momentText.ts';
import { type Differences, isWider, type ShownChange } from '../../../authz/matrix/diff/Differences.ts';

/** A query may be broken anywhere between words, and is still the same. */
const queryWidth = 76;

const headings: Readonly<Record<Richting, string>> = {
  verruimd: 'Widened',
  verlegd: 'Moved: some see more, others less',
  versmald: 'Narrowed',
};

/** What is different, in words; changes of one type that have one cause stand together, with one query for all. */
export function differencesDocument({ van, naar, cellen, definities }: Differences): Document {
  const blocks: Block[] = [
    { kind: 'title', text: `Role matrix, from ${van} to ${naar}` },
    { kind: 'paragraph', text: summaryOf(cellen, definities) },
  ];
  for (const [richting, changes] of Map.groupBy(cellen, (change) => change.richting)) {
    blocks.push({ kind: 'section', text: headings[richting] });
    for (const [asker, inside] of Map.groupBy(changes, ({ rol, doel }) => `${rol} for ${doel}`)) {
      for (const group of Map.groupBy(inside, groupKey).values()) blocks.push(...groupBlocks(asker, group));
    }
  }
  if (definities.length > 0) {
    blocks.push(
      { kind: 'section', text: 'Beside the cells' },
      { kind: 'list', items: definities.map(definitionText) },
    );
  }
  return blocks;
}

function summaryOf(cellen: readonly ShownChange[], definities: readonly DefinitionChange[]): string {
  if (cellen.length + definities.length === 0) return 'Nothing is different.';
  const counts = Map.groupBy(cellen, ({ richting }) => richting);
  const told = (['verruimd', 'verlegd', 'versmald'] as const).flatMap((richting) => {
    const count = counts.get(richting)?.length ?? 0;
    const words = { verruimd: 'widened', verlegd: 'moved', versmald: 'narrowed' };
    return count === 0 ? [] : `${count} ${count === 1 ? 'cell' : 'cells'} ${words[richting]}`;
  });
  if (definities.length > 0) told.push(`${definities.length} beside the cells`);
  return `${told.join(', ')}.`;
}

function groupKey({ veld, van, naar, oorzaken, moment, query }: ShownChange): string {
  return JSON.stringify([typeOf(veld), decisionText(van), decisionText(naar), oorzaken, moment, query]);
}

function groupBlocks(asker: string, group: readonly ShownChange[]): readonly Block[] {
  const [first] = group;
  if (first === undefined) return [];
  const type = typeOf(first.veld);
  const fields = group.map(({ veld }) => fieldOf(veld)).join(', ');
  const { belemmerd, query, moment, oorzaken } = first;
  const items = [
    `${decisionText(first.van)} → ${decisionText(first.naar)}, as of ${momentText(Date.parse(moment))}`,
    ...oorzaken.map(causeText),
    ...(query === null ? ['no caller can name it: it is `@inaccessible`'] : []),
    ...(belemmerd.length === 0
      ? []
      : [`the query shows nothing of it, for the role is denied ${belemmerd.join(', ')}`]),
  ];
  return [
    { kind: 'paragraph', text: `${asker}: ${type} { ${fields} }` },
    { kind: 'list', items },
    ...(query === null
      ? []
      : [{ kind: 'code', language: 'graphql', text: wrapText(query, queryWidth).join('\n') } as const]),
  ];
}

/** A decision in a few words. */
export function decisionText({ besluit, voorwaarden, reden }: CellDecision): string {
  const { symbol, word } = besluiten[besluit];
  const why = reden ?? conditionText(voorwaarden);
  return why === '' ? `${symbol} ${word}` : `${symbol} ${why}`;
}

/** What happened, in words. */
export function causeText({ soort, id, gebeurtenis, datum }: Cause): string {
  const kinds = { afspraak: 'agreement', verbod: 'prohibition', rol: 'role' };
  const events = {
    begonnen: 'begins',
    geëindigd: 'ends',
    opgeschort: 'is suspended',
    hervat: 'is resumed',
    'herziening verstreken': 'was not reviewed in time',
    herzien: 'is reviewed',
    toegevoegd: 'is added',
    verwijderd: 'is taken away',
    gewijzigd: 'is changed',
  };
  return `${kinds[soort]} ${id} ${events[gebeurtenis]}${datum === null ? '' : ` (${datum})`}`;
}

/** A change beside the cells, in words. */
export function definitionText(change: DefinitionChange): string {
  const kinds = { relatie: 'relation', doel: 'purpose', rol: 'role', afspraak: 'agreement' };
  const { soort, code, eigenschap, van, naar } = change;
  return `${isWider(change) ? 'widened' : 'narrowed'}: ${kinds[soort]} ${code}, ${eigenschap} ${van} → ${naar}`;
}
