import type { CoveredPart, GivenEntry, NonAccess } from '../../../audit/questions/notConsulted.ts';
import type { Block, Document } from '../Document.ts';
import type { Listing } from '../Listing.ts';
import { momentText } from '../momentText.ts';

/** The entries in which the category was given, as a list. */
export function nonAccessListing(shown: NonAccess): Listing<GivenEntry> {
  return {
    title: `${shown.categorie} and ${shown.partner}`,
    intro: introOf(shown),
    columns: [
      { head: 'stroom', text: ({ stroom }) => String(stroom) },
      { head: 'entry', text: ({ entry }) => String(entry) },
      { head: 'moment', text: ({ moment }) => momentText(moment) },
      { head: 'rol', text: ({ rol }) => rol },
      { head: 'doel', text: ({ doel }) => doel },
      { head: 'velden', text: ({ velden }) => velden.join(', ') },
    ],
    rows: shown.eerste,
  };
}

/** What the log says about it, and how to check that. */
export function nonAccessDocument(shown: NonAccess): Document {
  const { alles, geweigerd, eerste, delen } = shown;
  return [
    { kind: 'paragraph', text: introOf(shown) },
    {
      kind: 'list',
      items: [
        `${alles.verzoeken} requests of ${shown.partner} for data, with ${alles.inzagen} persons in them`,
        `with the category: ${shown.gegeven.verzoeken} requests, ${shown.gegeven.inzagen} persons`,
        `denied: ${geweigerd.verzoeken} requests, and ${geweigerd.inzagen} persons`,
      ],
    },
    ...(eerste.length === 0 ? [] : [{ kind: 'section', text: 'Entries in which it was given' } as const]),
    ...(eerste.length === 0 ? [] : [entriesBlock(eerste)]),
    { kind: 'section', text: 'What this rests on' },
    { kind: 'list', items: delen.map(partText) },
    ...delen.flatMap(({ checkpoint }): Document =>
      checkpoint === null ? [] : [{ kind: 'code', language: 'text', text: checkpoint.note.trimEnd() }],
    ),
    { kind: 'section', text: 'How to check it' },
    {
      kind: 'list',
      items: [
        'Keep a checkpoint above in a file, and run `vb audit verify --checkpoint FILE` on a copy of the log: every entry that it covers is there as it was written, and moments never go down, so no request of this period stands elsewhere.',
        'Run `vb audit export --format json` over the same period and count for yourself; docs/audit-format.md is all that one needs to write a program that does both.',
        'A request that is not in the log got no answer: an answer leaves when its record is durable, and not before.',
      ],
    },
  ];
}

function introOf({ partner, categorie, van, tot, gegeven }: NonAccess): string {
  const period = `${van === 0 ? '' : `from ${momentText(van)} `}until ${momentText(tot)}`;
  return gegeven.verzoeken + gegeven.inzagen === 0
    ? `${partner} was given nothing of ${categorie}, ${period}.`
    : `${partner} WAS given ${categorie}, ${period}.`;
}

function entriesBlock(entries: readonly GivenEntry[]): Block {
  return {
    kind: 'list',
    items: entries.map(
      ({ stroom, entry, moment, rol, doel, velden }) =>
        `stream ${stroom}, entry ${entry}, ${momentText(moment)}: ${velden.join(', ')} to ${rol} for ${doel}`,
    ),
  };
}

function partText({ stroom, entries, checkpoint }: CoveredPart): string {
  if (entries === null) return `stream ${stroom}: no request in this period`;
  const [first, last] = entries;
  const covered =
    checkpoint === null
      ? 'not yet covered by a checkpoint, which is made within a second'
      : `covered by the checkpoint of ${checkpoint.size} entries`;
  return `stream ${stroom}: entries ${first} to ${last}, ${covered}`;
}
