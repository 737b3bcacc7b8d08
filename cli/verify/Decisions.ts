import type { Afspraak, Policy, Rol } from '../../authz/policy/Policy.ts';
import { type ChainSchema, PERSON } from './ChainSchema.ts';

/** Why a field is denied, as `extensions.reden` must say. */
export type Reden =
  | 'GEEN_AFSPRAAK'
  | 'AFSPRAAK_OPGESCHORT'
  | 'AFSPRAAK_VERLOPEN'
  | 'VERBODEN'
  | 'DOEL_NIET_TOEGESTAAN'
  | 'GEEN_BETROKKENHEID';

/** What somebody gets of a field of a person: it, or why not. */
export type Outcome = 'ja' | Reden;

/** For which role and purpose, and when. */
export interface Question {
  readonly rol: string;
  readonly doel: string;
  /** Whether the token has the purpose; one that it has not is denied, whatever the policy says. */
  readonly isInToken: boolean;
  /** Milliseconds since the epoch. */
  readonly moment: number;
}

/** A category: denied to everybody who asks so, or given by each of these agreements to who has its relations. */
type Ruling = { readonly reden: Reden } | { readonly ways: readonly Afspraak[] };

const amsterdam = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam', dateStyle: 'short' });

/**
 * What must be decided for a role and a purpose, worked out from the agreements and prohibitions as they stand in the
 * policy. It shares no code with the decider of the gateway and the subgraphs: it goes agreement by agreement, on days
 * as words, for one set of relations at a time.
 */
export class Decisions {
  readonly #policy: Policy;
  readonly #schema: ChainSchema;
  readonly #question: Question;
  /** Today in the Netherlands, `YYYY-MM-DD`. */
  readonly #today: string;
  /** By category. */
  readonly #rulings = new Map<string, Ruling>();
  /** By coordinate. */
  readonly #fields = new Map<string, readonly Ruling[]>();

  constructor(policy: Policy, schema: ChainSchema, question: Question) {
    this.#policy = policy;
    this.#schema = schema;
    this.#question = question;
    this.#today = dayInNetherlands(question.moment);
  }

  /** What is given of a field of a person with these relations. A reason that depends on nobody comes first. */
  outcome(coordinate: string, relations: ReadonlySet<string>): Outcome {
    const reden = this.denial(coordinate);
    if (reden !== null) return reden;
    const given = this.#rulingsOf(coordinate).every(
      (ruling) =>
        'ways' in ruling &&
        ruling.ways.some(({ voorwaarden }) => voorwaarden.every((code) => relations.has(code))),
    );
    return given ? 'ja' : 'GEEN_BETROKKENHEID';
  }

  /** Why a field is denied whoever the person is: by the first of its categories that is; null where it is not. */
  denial(coordinate: string): Reden | null {
    const rulings = this.#rulingsOf(coordinate);
    if (rulings.length === 0) return 'GEEN_AFSPRAAK';
    return rulings.flatMap((ruling) => ('reden' in ruling ? [ruling.reden] : []))[0] ?? null;
  }

  /** Whether a person with these relations may be known to exist. */
  knows(relations: ReadonlySet<string>): boolean {
    const keys = this.#schema.keys.get(PERSON) ?? [];
    return keys.every((key) => this.outcome(`${PERSON}.${key}`, relations) === 'ja');
  }

  /** Whether an entry of a list may be known to be there: by its keys, or by any of its fields where it has none. */
  shows(type: string, relations: ReadonlySet<string>): boolean {
    const may = (field: string): boolean => this.outcome(`${type}.${field}`, relations) === 'ja';
    const keys = this.#schema.keys.get(type) ?? [];
    if (keys.length > 0) return keys.every(may);
    return [...(this.#schema.objects.get(type)?.keys() ?? [])].some(may);
  }

  /** Most persons that a request may name or list by a root field; 0 where it is denied. */
  mostPersons(coordinate: string): number {
    const most = this.#rulingsOf(coordinate).map((ruling) =>
      'ways' in ruling
        ? Math.max(...ruling.ways.map(({ maximumPersonen }) => maximumPersonen.perVerzoek))
        : 0,
    );
    return Math.min(...most);
  }

  /** Every relation that could count in what is given. */
  relations(): ReadonlySet<string> {
    const ways = [...this.#policy.categorieen.keys()].map((categorie) => this.#ruling(categorie));
    return new Set(
      ways
        .flatMap((ruling) => ('ways' in ruling ? ruling.ways : []))
        .flatMap(({ voorwaarden }) => voorwaarden),
    );
  }

  #rulingsOf(coordinate: string): readonly Ruling[] {
    const known = this.#fields.get(coordinate);
    if (known !== undefined) return known;
    const [type = '', field = ''] = coordinate.split('.');
    const categories = this.#schema.objects.get(type)?.get(field)?.categories ?? [];
    const rulings = categories.map((categorie) => this.#ruling(categorie));
    this.#fields.set(coordinate, rulings);
    return rulings;
  }

  #ruling(categorie: string): Ruling {
    const known = this.#rulings.get(categorie);
    if (known !== undefined) return known;
    const ruling = this.#rule(categorie);
    this.#rulings.set(categorie, ruling);
    return ruling;
  }

  #rule(categorie: string): Ruling {
    const { rol, doel, isInToken } = this.#question;
    const role = this.#policy.rollen.get(rol);
    if (!isInToken || role === undefined || !role.doelen.includes(doel)) {
      return { reden: 'DOEL_NIET_TOEGESTAAN' };
    }
    if (!this.#policy.categorieen.has(categorie)) return { reden: 'GEEN_AFSPRAAK' };
    if (this.#isForbidden(role, categorie)) return { reden: 'VERBODEN' };
    const about = this.#policy.afspraken.filter(
      ({ ontvanger, rollen, doelen, categorieen }) =>
        ontvanger === role.partner &&
        rollen.includes(rol) &&
        doelen.includes(doel) &&
        categorieen.includes(categorie),
    );
    const ways = about.filter((afspraak) => this.#gives(afspraak) === null);
    if (ways.length > 0) return { ways };
    const reasons = new Set(about.map((afspraak) => this.#gives(afspraak)));
    const order = ['AFSPRAAK_OPGESCHORT', 'AFSPRAAK_VERLOPEN'] as const;
    return { reden: order.find((reden) => reasons.has(reden)) ?? 'GEEN_AFSPRAAK' };
  }

  #isForbidden({ code, partner }: Rol, categorie: string): boolean {
    return this.#policy.verboden.some(
      ({ ontvangers, uitgezonderd, categorieen, geldigVan, geldigTot }) =>
        (ontvangers.includes('*') || ontvangers.includes(partner)) &&
        !uitgezonderd.includes(code) &&
        categorieen.includes(categorie) &&
        this.#within(geldigVan, geldigTot),
    );
  }

  /** Why an agreement gives nothing at the moment; null where it gives. */
  #gives({ geldigVan, geldigTot, opschortingen, herzienVoor }: Afspraak): Reden | null {
    if (!this.#reached(geldigVan)) return 'GEEN_AFSPRAAK';
    if (!this.#within(geldigVan, geldigTot)) return 'AFSPRAAK_VERLOPEN';
    if (opschortingen.some(({ van, tot }) => this.#within(van, tot))) return 'AFSPRAAK_OPGESCHORT';
    return this.#reached(herzienVoor) ? 'AFSPRAAK_VERLOPEN' : null;
  }

  #within(from: string, until: string | null): boolean {
    return this.#reached(from) && (until === null || !this.#reached(until));
  }

  /** Whether a day has begun in the Netherlands, or, of a suspension of the running system, a moment has come. */
  #reached(start: string): boolean {
    return start.includes('T') ? Date.parse(start) <= this.#question.moment : start <= this.#today;
  }
}

/** The day that a moment falls on in the Netherlands, `YYYY-MM-DD`. */
export function dayInNetherlands(moment: number): string {
  return amsterdam.format(moment);
}
