import * as v from 'valibot';

const period = { van: v.number(), tot: v.number() };
const counts = v.object({ verzoeken: v.number(), inzagen: v.number() });

/** The form of a question to the log, as it goes to the thread that answers it. */
export const LogQuestionForm = v.variant('soort', [
  v.object({
    soort: v.literal('wie'),
    ...period,
    vnummer: v.string(),
    /** The purposes that the person is told of. */
    verteld: v.array(v.string()),
    /** The person's key, null where there is none; it is looked up in the folder unless it is told. */
    sleutel: v.exactOptional(v.nullable(v.instance(Uint8Array))),
  }),
  v.object({
    soort: v.literal('rapport'),
    ...period,
    afspraken: v.array(
      v.object({
        id: v.string(),
        rollen: v.array(v.string()),
        doelen: v.array(v.string()),
        categorieen: v.array(v.string()),
      }),
    ),
  }),
  v.object({
    soort: v.literal('niet-geraadpleegd'),
    ...period,
    partner: v.string(),
    categorie: v.string(),
  }),
]);

/** A question to the log. */
export type LogQuestion = v.InferOutput<typeof LogQuestionForm>;

/** The forms of the answers, by the kind of question. */
export const answerForms = {
  wie: v.array(
    v.object({
      moment: v.number(),
      partner: v.string(),
      rol: v.string(),
      doel: v.string(),
      afspraken: v.array(v.string()),
      velden: v.array(v.string()),
    }),
  ),
  rapport: v.array(
    v.object({
      afspraak: v.string(),
      ...counts.entries,
      geweigerdeVerzoeken: v.number(),
      geweigerdeInzagen: v.number(),
      laatste: v.nullable(v.number()),
    }),
  ),
  'niet-geraadpleegd': v.object({
    ...period,
    alles: counts,
    gegeven: counts,
    geweigerd: counts,
    eerste: v.array(
      v.object({
        stroom: v.number(),
        entry: v.number(),
        moment: v.number(),
        rol: v.string(),
        doel: v.string(),
        velden: v.array(v.string()),
      }),
    ),
    delen: v.array(
      v.object({
        stroom: v.number(),
        entries: v.nullable(v.tuple([v.number(), v.number()])),
        checkpoint: v.nullable(v.object({ origin: v.string(), size: v.number(), note: v.string() })),
      }),
    ),
  }),
} as const;
