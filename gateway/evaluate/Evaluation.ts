/** A question to the decision point, as far as it bears on the decision (AuthZEN NLGov 1.0.0, Access Evaluation). */
export interface Evaluation {
  readonly subject: { readonly type: string; readonly id: string; readonly rol: string | null };
  readonly action: {
    readonly name: string;
    /** URI of the purpose (`processing_activity_id`). */
    readonly verwerkingsactiviteit: string | null;
    readonly zaakreferentie: string | null;
  };
  readonly resource: {
    readonly type: string;
    readonly id: string;
    /** The person whom it is about; null: nobody in particular. */
    readonly vnummer: string | null;
  };
  /** The time that the caller says it is, in milliseconds since the epoch; null: it does not say. */
  readonly time: number | null;
}

/** An answer to one question (AuthZEN NLGov 1.0.0, Decision). */
export interface EvaluationDecision {
  readonly decision: boolean;
  readonly context: Readonly<Record<string, unknown>>;
}

/** A question does not have the form of the standard; the message says what was expected, and repeats no value. */
export class EvaluationInvalid extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'EvaluationInvalid';
  }
}
