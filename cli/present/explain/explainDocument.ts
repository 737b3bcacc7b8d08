import type {
  CategoryExplanation,
  Explanation,
  Holding,
  KindExplanation,
  NearMiss,
} from '../../../authz/matrix/explain/Explanation.ts';
import type { Afspraak, CategorieSoort, Policy, Verbod } from '../../../authz/policy/Policy.ts';
import { conditionText } from '../besluiten.ts';
import type { Block, Document } from '../Document.ts';
import { momentText } from '../momentText.ts';
import { reasonText } from '../reasonText.ts';
import { lackText } from './lackText.ts';

const kindsOfData: Readonly<Record<CategorieSoort, string>> = {
  gewoon: 'ordinary data',
  bijzonder: 'special-category data, AVG art. 9',
  strafrechtelijk: 'data on criminal matters, AVG art. 10',
  biometrisch: 'biometric data, AVG art. 9 and Vw 2000 art. 107(5)',
};

/** An explanation in words for a lawyer; what the policy says itself is quoted as it stands. */
export function explainDocument(explanation: Explanation, policy: Policy): Document {
  const { rol, doel, veld, moment, soorten, relaties, voorPersoon } = explanation;
  const when = momentText(Date.parse(moment));
  const blocks: Block[] = [
    { kind: 'title', text: `May ${rol} read ${veld} for ${doel}, as of ${when}?` },
    { kind: 'paragraph', text: answerOf(explanation) },
  ];
  if (relaties.length > 0) {
    blocks.push({
      kind: 'list',
      items: relaties.map(({ code, omschrijving }) => `${code}: “${omschrijving}”`),
    });
  }
  if (voorPersoon !== null) blocks.push({ kind: 'paragraph', text: holdingText(voorPersoon) });
  for (const kind of soorten) {
    if (soorten.length > 1)
      blocks.push({ kind: 'section', text: `${kind.veld}: ${answerOf({ ...explanation, ...kind })}` });
    for (const category of kind.categorieen) blocks.push(...categoryBlocks(category, explanation, policy));
  }
  return blocks;
}

function answerOf({
  besluit,
  reden,
  voorwaarden,
  rol,
  doelenVanRol,
}: Omit<Explanation, 'soorten'> | (KindExplanation & Explanation)): string {
  if (besluit === 'toegestaan') return 'Yes.';
  if (besluit === 'voorwaardelijk')
    return `Yes, for a person for whom this holds: ${conditionText(voorwaarden)}.`;
  const purposes = reden === 'DOEL_NIET_TOEGESTAAN' ? ` ${rol} has: ${doelenVanRol.join(', ')}.` : '';
  return reden === null ? 'No.' : `No: ${reasonText[reden]} (${reden}).${purposes}`;
}

function holdingText({ relaties, geldt, ontbreekt }: Holding): string {
  const known = relaties.length === 0 ? 'no relation' : relaties.join(' and ');
  return geldt
    ? `For a person with ${known}, it holds: the field is given.`
    : `For a person with ${known}, it does not hold: what lacks is ${conditionText(ontbreekt)}.`;
}

function categoryBlocks(
  category: CategoryExplanation,
  { rol }: Explanation,
  policy: Policy,
): readonly Block[] {
  const { categorie, geeft, verboden, bijna, anderen } = category;
  const partner = policy.rollen.get(rol)?.partner ?? '';
  const blocks: Block[] = [
    { kind: 'section', text: `Category ${categorie.code}` },
    {
      kind: 'paragraph',
      text: `${capital(kindsOfData[categorie.soort])}, of ${nameOf(policy, categorie.partner)}:`,
    },
    { kind: 'quote', text: categorie.omschrijving },
    ...verboden.flatMap(prohibitionBlocks),
    ...geeft.flatMap((afspraak) => agreementBlocks(afspraak, policy)),
    ...bijna.flatMap((miss) => missBlocks(miss)),
  ];
  if (geeft.length === 0 && bijna.length === 0) {
    blocks.push({
      kind: 'paragraph',
      text: `There is no agreement with ${nameOf(policy, partner)} about it, in force or not.`,
    });
  }
  if (geeft.length === 0 && anderen.length > 0) {
    blocks.push({
      kind: 'paragraph',
      text: `Agreements that give it to other partners: ${anderen.join(', ')}.`,
    });
  }
  return blocks;
}

function prohibitionBlocks({
  id,
  titel,
  grondslag,
  geldigVan,
  geldigTot,
  ontvangers,
  uitgezonderd,
}: Verbod): readonly Block[] {
  const except = uitgezonderd.length === 0 ? '' : `, except ${uitgezonderd.join(', ')}`;
  return [
    { kind: 'paragraph', text: `Prohibition ${id}:` },
    { kind: 'quote', text: titel },
    {
      kind: 'list',
      items: [
        `for: ${ontvangers.includes('*') ? 'everyone' : ontvangers.join(', ')}${except}`,
        `legal basis: ${grondslag.join('; ')}`,
        `in force: from ${geldigVan}${endText(geldigTot)}`,
      ],
    },
  ];
}

function agreementBlocks(afspraak: Afspraak, policy: Policy): readonly Block[] {
  const { id, titel, verstrekker, ontvanger, rollen, doelen, voorwaarden, grondslag, toelichting } = afspraak;
  const { geldigVan, geldigTot, herzienVoor, maximumPersonen } = afspraak;
  return [
    { kind: 'paragraph', text: `Agreement ${id} gives it:` },
    { kind: 'quote', text: titel },
    {
      kind: 'list',
      items: [
        `from ${nameOf(policy, verstrekker)} to ${nameOf(policy, ontvanger)}: ${rollen.join(', ')}`,
        `for: ${doelen.join(', ')}`,
        `legal basis: ${grondslag.join('; ')}`,
        `condition: ${voorwaarden.length === 0 ? 'none' : voorwaarden.join(' and ')}`,
        `in force: from ${geldigVan}${endText(geldigTot)}; to be reviewed before ${herzienVoor}`,
        `at most ${maximumPersonen.perVerzoek} persons a request and ${maximumPersonen.perUur} an hour`,
      ],
    },
    { kind: 'quote', text: toelichting },
  ];
}

function missBlocks({ afspraak, ontbreekt }: NearMiss): readonly Block[] {
  return [
    { kind: 'paragraph', text: `Agreement ${afspraak.id} does not give it:` },
    { kind: 'quote', text: afspraak.titel },
    { kind: 'list', items: ontbreekt.map(lackText) },
    { kind: 'quote', text: afspraak.toelichting },
  ];
}

function endText(geldigTot: string | null): string {
  return geldigTot === null ? ', without an agreed end' : ` until ${geldigTot}`;
}

function nameOf(policy: Policy, partner: string): string {
  return policy.partners.get(partner)?.naam ?? partner;
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
