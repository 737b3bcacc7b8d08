import { momentOf } from '../../authz/decision/momentOf.ts';
import { createRegister } from '../../authz/export/createRegister.ts';
import { renderCedar } from '../../authz/export/renderCedar.ts';
import { loadPolicy } from '../../authz/policy/loadPolicy.ts';
import { registerDocument } from '../present/register/registerDocument.ts';
import { readSettings } from '../readSettings.ts';

const shown = ['verbod.coa-asielmotieven', 'afspraak.ind-coa-verblijfspositie'];

/** `docs/commands/policy-export.md`: a prohibition and an agreement of the shipped policy, as Cedar. */
export function renderCedarExample(): string {
  const rules = renderCedar(shippedPolicy()).split('\n\n');
  const found = shown.flatMap((id) => rules.find((rule) => rule.startsWith(`@id("${id}")`)) ?? []);
  if (found.length < shown.length)
    throw new Error(`Expected the rules ${shown.join(' and ')} in the export.`);
  return `\`\`\`cedar\n${found.map((rule) => rule.trimEnd()).join('\n\n')}\n\`\`\`\n`;
}

/** `docs/commands/policy-export.md`: one purpose of the record of processing activities, on a day. */
export function renderRegisterExample(): string {
  const moment = momentOf('2026-11-22');
  const register = createRegister(shippedPolicy(), moment).filter(({ doel }) => doel === 'eigen-bijdrage');
  return `\`\`\`markdown\n${[...registerDocument(register, moment)].join('\n')}\n\`\`\`\n`;
}

function shippedPolicy() {
  return loadPolicy(readSettings({}).policyDirectory);
}
