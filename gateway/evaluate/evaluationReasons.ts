/**
 * Why the decision point denies, beside the reasons that a denied field of GraphQL has: it stands in `context.reden`.
 * `docs/authzen.md` has this table.
 */
export const evaluationReasons = {
  GEEN_AFSPRAAK: 'No agreement gives it to this role for this purpose.',
  AFSPRAAK_OPGESCHORT: 'The agreement that gave it is suspended.',
  AFSPRAAK_VERLOPEN: 'The agreement that gave it has ended, or is past its review date.',
  VERBODEN: 'A prohibition keeps it from this role, whatever an agreement says.',
  DOEL_NIET_TOEGESTAAN: 'The role does not have this purpose, or the token does not.',
  GEEN_BETROKKENHEID:
    'It is given on a condition, and that is not established for this person. Without a person, `voorwaarden` tells the condition: for each category, the agreements with the relations that each demands. A person whom the caller may not know and one who does not exist get this same answer.',
  ONBEKENDE_VRAAG:
    'Another `subject.type`, `action.name` or `resource.type` than is decided here: `verwacht` tells which are.',
  ROL_NIET_VAN_PARTNER: "`subject.properties.rol` names no role of the partner that the token's role is of.",
  DOEL_ONTBREEKT: '`action.properties.processing_activity_id` is missing.',
  DOEL_ONBEKEND: '`action.properties.processing_activity_id` is the URI of no purpose.',
  ZAAK_ONTBREEKT:
    'The purpose needs a case in `action.properties.zaakreferentie`, and there is none, or another than the token has.',
  ANDER_SUBJECT:
    'About a person is answered only to the subject of the token, in its own role: what establishes a relation (location, case, own v-nummer) is in the token.',
  TE_VEEL_PERSONEN: 'The request names more persons than the agreement lets it ask about at once.',
  MOMENT_NIET_NU: '`context.time` is more than five minutes from now; decisions are made about now only.',
  BRON_NIET_BESCHIKBAAR: 'BVV did not answer, so no relation can be established.',
  VRAAG_ONGELDIG: 'This one of several questions does not have the form of the standard; `error` says why.',
} as const;

/** The closed union of reasons. */
export type EvaluationReason = keyof typeof evaluationReasons;
