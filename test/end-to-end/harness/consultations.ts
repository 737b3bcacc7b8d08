import * as v from 'valibot';

const node = '{ moment partner rol doel afspraken velden }';

/** Asks who consulted a person. @param place arguments, with their parentheses */
export const consultationsOf = (vnummer: string, place = ''): string =>
  `{ vreemdeling(vnummer: "${vnummer}") { raadplegingen${place} { edges { cursor node ${node} } pageInfo { hasNextPage endCursor } } } }`;

/** A consultation, as the person is told. */
export const Consultation = v.object({
  moment: v.string(),
  partner: v.string(),
  rol: v.string(),
  doel: v.string(),
  afspraken: v.array(v.string()),
  velden: v.array(v.string()),
});

/** The answer to {@link consultationsOf}. */
export const ConsultationsPage = v.object({
  vreemdeling: v.object({
    raadplegingen: v.object({
      edges: v.array(v.object({ cursor: v.string(), node: Consultation })),
      pageInfo: v.object({ hasNextPage: v.boolean(), endCursor: v.nullable(v.string()) }),
    }),
  }),
});

/** The same consultations, as `vb audit wie --format json` tells them. */
export const ToldConsultations = v.array(v.object({ ...Consultation.entries, moment: v.number() }));
