import type { RegisterEntry, RegisterPartner } from '../../../authz/export/createRegister.ts';
import { markdownTable } from '../markdownTable.ts';
import { momentText } from '../momentText.ts';

/** How the kinds of data are called in a register, by law; ordinary data are not marked. */
const marks: ReadonlyMap<string, string> = new Map([
  ['bijzonder', '**special** (AVG art. 9)'],
  ['strafrechtelijk', '**criminal** (AVG art. 10)'],
  ['biometrisch', '**biometric** (AVG art. 9; Vw 2000 art. 106a, 107)'],
]);

/** The register as a document, with a section for each processing activity. */
export function* registerDocument(register: readonly RegisterEntry[], moment: number): Generator<string> {
  yield '# Record of processing activities';
  yield '';
  yield `What follows from the policy for AVG art. 30(1), as of ${momentText(moment)} (time in the Netherlands). The policy does not know, and this record does not say, how long a recipient keeps what it receives (f), what goes to other countries (e), how it is secured (g), and who of the partners is controller or processor in law (a): who keeps the record adds those.`;
  for (const entry of register) yield* sectionOf(entry);
}

function* sectionOf(entry: RegisterEntry): Generator<string> {
  const { doel, omschrijving, verwerkingsactiviteit, ontvangers, verstrekkers, grondslagen, afspraken } =
    entry;
  yield '';
  yield `## ${doel}`;
  yield '';
  yield line(omschrijving);
  yield '';
  yield `- Processing activity: <${verwerkingsactiviteit}>`;
  if (afspraken.length === 0) {
    yield '- Nothing is given for this purpose.';
    return;
  }
  yield `- Processed by: ${partners(ontvangers)}`;
  yield `- Given by: ${partners(verstrekkers)}`;
  yield `- Legal basis: ${line(grondslagen.join('; '))}`;
  yield '- Term for erasure: not in the policy';
  yield '';
  yield markdownTable(
    ['Category of data', 'Kind', 'What it is'],
    entry.categorieen.map(({ code, soort, omschrijving: meaning }) => [
      `\`${code}\``,
      marks.get(soort) ?? 'ordinary',
      meaning,
    ]),
  ).trimEnd();
  yield '';
  yield markdownTable(
    ['Agreement', 'Roles', 'Whose data', 'From', 'Until', 'Reviewed before'],
    afspraken.map((afspraak) => [
      `\`${afspraak.id}\``,
      afspraak.rollen.join(', '),
      afspraak.betrokkenen.join(' ') || 'any foreign national',
      afspraak.geldigVan,
      afspraak.geldigTot ?? '–',
      afspraak.herzienVoor,
    ]),
  ).trimEnd();
}

function partners(list: readonly RegisterPartner[]): string {
  return line(list.map(({ naam, oin }) => `${naam} (OIN ${oin})`).join('; '));
}

/** A text of the policy stays on its line, so that it cannot begin a section of its own. */
function line(text: string): string {
  return text.replaceAll(/\s+/g, ' ');
}
