import type {
  ExpectPersons,
  FieldSet,
  Ground,
  PersonRecord,
  RecordRequest,
  RequestRecord,
} from '../../audit/RequestRecord.ts';
import type { PermissionSet } from '../../authz/decision/PermissionSet.ts';
import type { CategoryTable } from '../../authz/schema/CategoryTable.ts';
import type { PreparedOperation } from '../createPreparer.ts';
import { gatewayError } from '../errors/gatewayError.ts';
import { noRelations, type Persons } from '../execute/Persons.ts';
import type { Caller } from '../identify/Caller.ts';
import type { TokenClaims } from '../identify/createTokenVerifier.ts';
import type { Decider } from '../identify/identifyCaller.ts';
import { Disclosure } from './Disclosure.ts';
import { FieldSets } from './FieldSets.ts';
import type { AskedQuestions } from './recordQuestions.ts';
import type { RequestTrace } from './RequestTrace.ts';

/** What recording stands on. */
export interface RecordingSettings {
  /** Writes a record; it resolves when the record is durable. */
  readonly record: RecordRequest;
  /** Makes ready to record these persons. */
  readonly expect: ExpectPersons;
  readonly decider: Decider;
  readonly categories: CategoryTable;
  /** Name of the query root type. */
  readonly query: string;
}

/** An answer that is ready, and waits for its record. */
export interface ReadyAnswer {
  readonly caller: Caller;
  readonly trace: RequestTrace;
  readonly prepared: PreparedOperation;
  readonly disclosure: Disclosure;
  /** Persons whom the request named. */
  readonly named: ReadonlySet<string>;
  /** Those of them, and of the lists, whom the caller may know. */
  readonly persons: Persons;
}

/** An operation that is refused as a whole. */
export interface Refusal {
  readonly code: string;
  /** Null where it did not come so far. */
  readonly prepared: PreparedOperation | null;
  /** Persons whom it named. */
  readonly named: ReadonlySet<string>;
}

/**
 * Records before release: each of these resolves when the record is durable, and throws `VASTLEGGING_MISLUKT` where it
 * could not be written. Nothing leaves then.
 */
export interface Recording {
  /** To be called before persons are looked up; see there for what waits for it. */
  readonly expect: ExpectPersons;
  /** What an answer to an operation will disclose; the projection fills it. */
  disclosure(prepared: PreparedOperation, permissionSet: PermissionSet): Disclosure;
  answered(answer: ReadyAnswer): Promise<void>;
  /** Once only, whoever says so first. */
  refused(caller: Caller, trace: RequestTrace, refusal: Refusal): Promise<void>;
  /** A request of a token that is trusted, refused before anybody was looked up; once only, as above. */
  turnedAway(claims: TokenClaims, trace: RequestTrace, code: string): Promise<void>;
  /** Questions to the decision point. */
  questions(claims: TokenClaims, trace: RequestTrace, asked: AskedQuestions): Promise<void>;
}

/** Makes what records requests. */
export function createRecording(settings: RecordingSettings): Recording {
  const { record, expect, decider, categories, query } = settings;
  const fieldSets = new WeakMap<PreparedOperation, FieldSets>();
  const grounds = new WeakMap<PermissionSet, Ground>();
  const recorded = new WeakSet<RequestTrace>();

  const setsOf = (prepared: PreparedOperation, permissionSet: PermissionSet): FieldSets => {
    const known = fieldSets.get(prepared);
    if (known !== undefined) return known;
    const made = new FieldSets(query, prepared, permissionSet, categories);
    fieldSets.set(prepared, made);
    return made;
  };

  const groundOf = (rol: string, doel: string, id: string): Ground => ({
    partner: decider.policy().rollen.get(rol)?.partner ?? '',
    rol,
    doel,
    verwerking: decider.policy().doelen.get(doel)?.verwerkingsactiviteit ?? '',
    permissionSet: id,
  });

  const groundOfCaller = ({ permissionSet }: Caller): Ground => {
    const known = grounds.get(permissionSet);
    if (known !== undefined) return known;
    const made = Object.freeze(groundOf(permissionSet.rol, permissionSet.doel, permissionSet.id));
    grounds.set(permissionSet, made);
    return made;
  };

  const write = async (
    trace: RequestTrace,
    about: Omit<RequestRecord, 'span' | 'duur' | 'genoemd'>,
  ): Promise<void> => {
    recorded.add(trace);
    const duur = Math.max(0, Math.round(performance.now() - trace.began));
    try {
      await record({ ...about, span: trace.span, duur, genoemd: about.personen.length });
    } catch (error) {
      throw gatewayError(
        'VASTLEGGING_MISLUKT',
        'The request could not be recorded, so nothing is released.',
        { cause: error },
      );
    }
  };

  return {
    expect,
    disclosure: (prepared, permissionSet) => new Disclosure(setsOf(prepared, permissionSet).numbers),
    answered: async ({ caller, trace, prepared, disclosure, named, persons }) => {
      const sets = setsOf(prepared, caller.permissionSet);
      const ofPerson = (vnummer: string): PersonRecord => {
        const relaties = persons.get(vnummer);
        // Whether there is no such person or the caller may not know it is not recorded either.
        if (relaties === undefined)
          return { vnummer, bekend: false, gegeven: null, geweigerd: sets.ofUnknown };
        const disclosed = disclosure.find(vnummer);
        if (disclosed === null) return { vnummer, bekend: true, gegeven: null, geweigerd: null };
        return {
          vnummer,
          bekend: true,
          gegeven: sets.given(disclosed.given, relaties),
          geweigerd: sets.withheld(disclosed.denied),
        };
      };
      await write(trace, {
        soort: 'operatie',
        uitkomst: 'beantwoord',
        code: '',
        ground: groundOfCaller(caller),
        sub: caller.sub,
        zaakreferentie: caller.zaakreferentie,
        gegeven: sets.given(disclosure.root.given, noRelations),
        geweigerd: sets.denied,
        personen: [...new Set([...named, ...persons.keys()])].map(ofPerson),
      });
    },
    refused: async (caller, trace, { code, prepared, named }) => {
      if (recorded.has(trace)) return;
      const geweigerd: FieldSet | null =
        prepared === null ? null : setsOf(prepared, caller.permissionSet).denied;
      await write(trace, {
        soort: 'operatie',
        uitkomst: 'geweigerd',
        code,
        ground: groundOfCaller(caller),
        sub: caller.sub,
        zaakreferentie: caller.zaakreferentie,
        gegeven: null,
        geweigerd,
        // An attempt, whoever they are: nobody was looked up.
        personen: Array.from(named, (vnummer) => ({
          vnummer,
          bekend: false,
          gegeven: null,
          geweigerd: null,
        })),
      });
    },
    turnedAway: async ({ sub, rol }, trace, code) => {
      if (recorded.has(trace)) return;
      await write(trace, {
        soort: 'operatie',
        uitkomst: 'geweigerd',
        code,
        ground: groundOf(rol, '', ''),
        sub,
        zaakreferentie: null,
        gegeven: null,
        geweigerd: null,
        personen: [],
      });
    },
    questions: async (claims, trace, asked) => {
      const { sub, rol } = claims;
      await write(trace, {
        ...asked,
        soort: 'vragen',
        uitkomst: 'beantwoord',
        code: '',
        ground: groundOf(rol, '', ''),
        sub,
        zaakreferentie: claims.zaakreferentie,
      });
    },
  };
}
