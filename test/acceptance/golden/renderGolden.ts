import type { Decision } from '../../../authz/decision/Decision.ts';
import type { Bewijs, Policy } from '../../../authz/policy/Policy.ts';
import type { Chain, ChainCell } from '../Chain.ts';

const HEAD = `Who may see what, by the shipped policy, at every moment: what does not stand here is denied.

Made by \`npm run golden\`, never by hand. Read its diff as you would read a contract: a line that is new gives
somebody something. In the matrix a line is a category, with what is decided from which day on (midnight in Amsterdam):
what must hold between caller and person (\`zonder voorwaarde\`: nothing; \`+\`: both; \`of\`: either), the most persons a
request, or why it is denied.`;

/** The golden matrix of a policy as one text. */
export function renderGolden(chain: Chain): string {
  const matrix = chain.everybody.map(({ rol, doel }) => {
    const rows = chain.cells
      .filter((cell) => cell.rol === rol && cell.doel === doel)
      .map((cell) => [cell.categorie, renderPeriods(chain, cell)])
      .filter(([, text]) => text !== '')
      .toSorted(([one = ''], [other = '']) => (one < other ? -1 : 1));
    return `${rol}, ${doel}\n${rows.length === 0 ? '  niets\n' : lines(rows)}`;
  });
  return [HEAD, '', renderTables(chain.policy), ...matrix].join('\n');
}

/** Everything of it but the matrix. */
export function renderTables(policy: Policy): string {
  const parts: readonly (readonly [string, string])[] = [
    [
      'DOELEN',
      lines([...policy.doelen.values()].map((doel) => [doel.code, doel.zaakVereist ? 'met zaak' : ''])),
    ],
    [
      'ROLLEN',
      lines(
        [...policy.rollen.values()].map(({ code, partner, doelen, intern }) => [
          code,
          `${partner}${intern ? ' (intern)' : ''}: ${doelen.join(', ')}`,
        ]),
      ),
    ],
    ['RELATIES', lines([...policy.relaties.values()].map(({ code, bewijs }) => [code, renderProof(bewijs)]))],
    ['VERBODEN', renderProhibitions(policy)],
    ['PERSONEN PER UUR', renderHours(policy)],
  ];
  return parts.map(([heading, text]) => `${heading}\n${text}`).join('\n');
}

/** A line of the matrix: what is decided in a cell from which day on; empty where it is never anything else than denied. */
export function renderPeriods(chain: Chain, { rol, doel, categorie }: ChainCell): string {
  let last = 'GEEN_AFSPRAAK';
  return chain.days
    .flatMap((day) => {
      const text = renderDecision(chain.decide(rol, doel, categorie, day));
      if (text === last) return [];
      last = text;
      return `${day} ${text}`;
    })
    .join(' | ');
}

function lines(rows: readonly (readonly string[])[]): string {
  const width = Math.max(0, ...rows.map(([first = '']) => first.length));
  return rows
    .map(([first = '', ...rest]) => `  ${first.padEnd(width)}  ${rest.join('  ')}`.trimEnd() + '\n')
    .join('');
}

function renderDecision(decision: Decision): string {
  if (decision.besluit === 'geweigerd') return decision.reden;
  const ways =
    decision.besluit === 'toegestaan'
      ? 'zonder voorwaarde'
      : decision.alternatieven.map(({ relaties }) => relaties.join(' + ')).join(' of ');
  return `${ways}, ${decision.maximumPersonen}`;
}

function renderProof(bewijs: Bewijs): string {
  if (bewijs.soort === 'betrokkene') return 'de vrager zelf';
  const { partner = 'wie ook', verwijzing = 'wat ook', kenmerk } = bewijs;
  return `verwijzing van ${partner}: ${verwijzing}${kenmerk === undefined ? '' : `, met de ${kenmerk} van de vrager`}`;
}

function renderProhibitions({ verboden }: Policy): string {
  return verboden
    .map(({ id, ontvangers, uitgezonderd, categorieen, geldigVan, geldigTot }) =>
      [
        `  ${id}: ${geldigVan} - ${geldigTot ?? ''}`.trimEnd(),
        `    voor ${ontvangers.join(' ')}${uitgezonderd.length === 0 ? '' : `, behalve ${uitgezonderd.join(' ')}`}`,
        ...categorieen.map((categorie) => `    ${categorie}`),
        '',
      ].join('\n'),
    )
    .join('');
}

function renderHours({ afspraken }: Policy): string {
  const groups = new Map<number, string[]>();
  for (const { id, maximumPersonen } of afspraken) {
    const group = groups.get(maximumPersonen.perUur) ?? [];
    groups.set(maximumPersonen.perUur, group);
    group.push(id);
  }
  return lines(
    [...groups]
      .toSorted(([one], [other]) => one - other)
      .flatMap(([hour, ids]) => ids.toSorted().map((id) => [id, String(hour)])),
  );
}
