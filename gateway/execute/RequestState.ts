import type { JsonObject } from '../call/JsonObject.ts';
import type { Caller } from '../identify/Caller.ts';
import type { Persons } from './Persons.ts';

/** A partner that did not answer, or not well, and where its fields stand in the gateway's own operation. */
export interface SourceFailure {
  readonly bron: string;
  /** Keys of the gateway's own operation, `"@"` for each list. */
  readonly path: readonly string[];
}

/** What one request gathers on its way through the phases. Never shared between requests (THREATS A14, A15). */
export interface RequestState {
  readonly caller: Caller;
  /** Coerced variables, defaults filled in, under the names of the gateway's own operation. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** Keyed by the keys of the gateway's own operation. */
  readonly data: JsonObject;
  /** Set once, between the root fields and everything about the persons. */
  persons: Persons;
  readonly failures: SourceFailure[];
}
