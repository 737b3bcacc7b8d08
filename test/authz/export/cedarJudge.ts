import assert from 'node:assert/strict';
import {
  policySetTextToParts,
  policyToJson,
  type PolicyJson,
  preparsePolicySet,
  statefulIsAuthorized,
} from '@cedar-policy/cedar-wasm/nodejs';
import { cedarEntities } from '../../../authz/export/cedarEntities.ts';
import { cedarAction } from '../../../authz/export/renderCedar.ts';
import type { Policy } from '../../../authz/policy/Policy.ts';

/** A question to a decider: may this role, for this purpose, see this category of a person with these relations? */
export interface Question {
  readonly rol: string;
  readonly doel: string;
  readonly categorie: string;
  /** Milliseconds since the epoch. */
  readonly moment: number;
  readonly relaties: readonly string[];
}

/** What Cedar says: whether it may, by which rules, and whether a rule failed. */
export interface Verdict {
  readonly allowed: boolean;
  /** The `@id` of each rule that made the decision, sorted. */
  readonly rules: readonly string[];
  readonly errors: number;
}

/** The rules of a text as Cedar reads them, by their `@id`. */
export function readRules(text: string): ReadonlyMap<string, PolicyJson> {
  const parts = policySetTextToParts(text);
  assert.equal(parts.type, 'success');
  const rules = parts.policies.map((rule) => {
    const read = policyToJson(rule);
    assert.equal(read.type, 'success');
    return [read.json.annotations?.['id'] ?? '', read.json] as const;
  });
  const byId = new Map(rules);
  assert.equal(byId.size, rules.length, 'every rule has an id of its own');
  return byId;
}

let judges = 0;

/** Lets Cedar's own engine decide by an export; the rules are parsed once. */
export function createCedarJudge(policy: Policy, text: string): (question: Question) => Verdict {
  judges += 1;
  const name = `judge ${judges}`;
  // Annotations decide nothing; the engine copies them for every question.
  const rules = Array.from(readRules(text), ([id, rule]) => [id, { ...rule, annotations: {} }] as const);
  assert.deepEqual(preparsePolicySet(name, { staticPolicies: Object.fromEntries(rules) }), {
    type: 'success',
  });
  const entities = new Map(
    cedarEntities(policy).map(({ uid, parents }) => [uid.id, [{ uid, attrs: {}, parents: [...parents] }]]),
  );

  return ({ rol, doel, categorie, moment, relaties }) => {
    const answer = statefulIsAuthorized({
      preparsedPolicySetId: name,
      principal: { type: 'Rol', id: rol },
      action: { type: 'Action', id: cedarAction },
      resource: { type: 'Categorie', id: categorie },
      context: {
        doel: { __entity: { type: 'Doel', id: doel } },
        moment,
        relaties: relaties.map((id) => ({ __entity: { type: 'Relatie', id } })),
      },
      entities: entities.get(rol) ?? [],
    });
    assert.equal(answer.type, 'success');
    const { decision, diagnostics } = answer.response;
    return {
      allowed: decision === 'allow',
      rules: diagnostics.reason.toSorted(),
      errors: diagnostics.errors.length,
    };
  };
}
