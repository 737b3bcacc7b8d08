/** A row of the error table: the HTTP status that goes with a code, what it means, what the user can do. */
export interface ErrorRow {
  /** HTTP status of the answer; 200 where the code stands beside data. */
  readonly status: number;
  readonly meaning: string;
  readonly remedy: string;
}

/**
 * Every code that the gateway can put in `extensions.code` of its own accord. `docs/errors.md` is made from it.
 * Codes of the GraphQL layer itself (`GRAPHQL_PARSE_FAILED`, `GRAPHQL_VALIDATION_FAILED`, `BAD_USER_INPUT`,
 * `BAD_REQUEST`) are Apollo Server's and keep its meaning.
 */
export const errorTable = {
  UNAUTHENTICATED: {
    status: 401,
    meaning: 'The token is missing, expired, or not one that this gateway trusts.',
    remedy:
      'Send `Authorization: Bearer …` with a token of the configured issuer and audience that has not expired.',
  },
  CLIENT_ONBEKEND: {
    status: 403,
    meaning: 'The token is good, but no client is registered that it could have been given to.',
    remedy: 'Have the application registered as a client of its partner, and ask for tokens as that client.',
  },
  DOEL_ONTBREEKT: {
    status: 400,
    meaning: 'The token has more than one purpose and the request states none.',
    remedy: 'Send the header `Doelbinding` with one of the purposes of the token.',
  },
  DOEL_ONBEKEND: {
    status: 400,
    meaning: 'The stated purpose is no purpose of the policy.',
    remedy: 'Send the header `Doelbinding` with one of the purposes that the message lists.',
  },
  ZAAK_ONTBREEKT: {
    status: 400,
    meaning: 'The purpose needs a case, and the request names none, or another than its token.',
    remedy: 'Send the header `Zaakreferentie` with the reference of the case.',
  },
  UNAUTHORIZED_FIELD_OR_TYPE: {
    status: 200,
    meaning: 'The field is not given to this role for this purpose; `reden` says why. The rest is answered.',
    remedy: 'Leave the field out, or ask with the role and purpose that an agreement gives it to.',
  },
  TE_VEEL_PERSONEN: {
    status: 400,
    meaning: 'The request names or lists more persons than the agreement gives at once.',
    remedy: 'Ask for fewer persons, or a smaller page.',
  },
  BEVRAGINGSLIMIET: {
    status: 429,
    meaning:
      'The caller has asked about as many persons under an agreement as it gives in an hour. Nothing was fetched, and this request used nothing up.',
    remedy:
      'Ask again after the seconds of the header `Retry-After`, or about fewer persons; `afspraak` names the agreement.',
  },
  BEVRAGING_NIET_GETELD: {
    status: 503,
    meaning: 'The persons that are asked about could not be counted, so nothing is answered about them.',
    remedy: 'Try again later. The operator: look whether the data folder can be written.',
  },
  QUERY_TE_ZWAAR: {
    status: 400,
    meaning:
      'The operation is larger than any real one; `limiet` names the limit of the client that it passes. Nothing was planned.',
    remedy: 'Split the operation, or leave out what is repeated. `docs/limits.md` has every limit.',
  },
  TE_VEEL_TEGELIJK: {
    status: 429,
    meaning: 'As many requests of this client are under way as it may have at once. Nothing was looked at.',
    remedy: 'Wait for an answer before the next request.',
  },
  OPERATIE_NIET_GEREGISTREERD: {
    status: 400,
    meaning:
      'The id names no operation that is registered for this client, or the client may send no other and this is none.',
    remedy: 'Register the operation (`vb operaties registreren`), or send one that is.',
  },
  BRON_NIET_BESCHIKBAAR: {
    status: 200,
    meaning: 'A partner did not answer in time or not well; its fields are null. The rest is answered.',
    remedy: 'Try again later; `bron` names the partner.',
  },
  BELEID_GEWIJZIGD: {
    status: 503,
    meaning: 'The policy changed while the request was under way, so nothing is released.',
    remedy: 'Send the request again; it is decided by the policy that is in force now.',
  },
  VASTLEGGING_MISLUKT: {
    status: 503,
    meaning: 'The audit log cannot be written, so nothing is released.',
    remedy: 'Send the request again later; the gateway is not ready until the log can be written again.',
  },
} as const satisfies Record<string, ErrorRow>;

/** The closed union of the gateway's own codes. */
export type ErrorCode = keyof typeof errorTable;
