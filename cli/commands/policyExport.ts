import { parseArgs } from 'node:util';

import { agreementState } from '../../authz/decision/agreementState.ts';
import { cedarEntities } from '../../authz/export/cedarEntities.ts';
import { createRegister } from '../../authz/export/createRegister.ts';
import { renderCedar } from '../../authz/export/renderCedar.ts';
import { renderCedarSchema } from '../../authz/export/renderCedarSchema.ts';
import type { Policy } from '../../authz/policy/Policy.ts';
import { expectKnown } from '../options/expectKnown.ts';
import { readFormat } from '../options/readFormat.ts';
import { readMoment } from '../options/readMoment.ts';
import { registerCsv } from '../present/register/registerCsv.ts';
import { registerDocument } from '../present/register/registerDocument.ts';
import { renderJson } from '../present/renderJson.ts';
import { readPolicy } from '../readPolicy.ts';
import { type Command, UsageError } from './Command.ts';

const parts = ['regels', 'schema', 'entiteiten'] as const;
const formats = ['md', 'json', 'csv'] as const;

/** Writes the policy for others: as Cedar, or as the record of processing activities. */
export const policyExport: Command = {
  name: 'policy export',
  summary: 'write the policy as Cedar, or the record of processing activities that follows from it',
  help: `Usage: npm run -s vb -- policy export --cedar [--deel DEEL] [--op DATE]
       npm run -s vb -- policy export --register [--format FORMAT] [--op DATE]

--cedar writes the policy in Cedar (cedarpolicy.com), so that an engine of somebody else's making can decide by it:
agreements are \`permit\`, prohibitions \`forbid\`, each with its id, title and legal basis. Dates are conditions on
\`context.moment\` (milliseconds), so one export decides at any moment.

  --deel DEEL        ${parts.join(', ')}: the rules, the schema that they validate against, or the roles
                     with their partner and purposes as JSON; regels unless told
  --op DATE          leaves out the agreements that give nothing on a day; prohibitions and conditions all stay

--register writes the record of processing activities (AVG art. 30): for each purpose who gives what to whom, of whom,
on which legal basis. What the policy does not know, such as terms for erasure, it does not say.

  --format FORMAT    ${formats.join(', ')}; md unless told
  --op DATE          as of a day (midnight in the Netherlands) or a moment (2021-07-08T09:30:00Z); now unless told

Examples:
  npm run -s vb -- policy export --cedar > beleid.cedar
  npm run -s vb -- policy export --cedar --deel schema > beleid.cedarschema
  npm run -s vb -- policy export --cedar --deel entiteiten > entiteiten.json
  npm run -s vb -- policy export --register > register.md
  npm run -s vb -- policy export --register --format csv --op 2021-07-07`,
  run: async (words, screen, environment) => {
    const { values } = parseArgs({
      args: [...words],
      options: {
        cedar: { type: 'boolean', default: false },
        register: { type: 'boolean', default: false },
        deel: { type: 'string' },
        format: { type: 'string' },
        op: { type: 'string' },
      },
    });
    if (values.cedar === values.register) {
      throw new UsageError('Expected either `--cedar` or `--register`; `--help` tells more.');
    }
    const wrong = values.cedar ? 'format' : 'deel';
    if (values[wrong] !== undefined) {
      throw new UsageError(`Expected no \`--${wrong}\` with \`--${values.cedar ? 'cedar' : 'register'}\`.`);
    }
    const policy = readPolicy(environment);
    if (values.cedar) {
      const [deel = 'regels'] = expectKnown(
        '--deel',
        `one of ${parts.join(', ')}`,
        [values.deel ?? 'regels'],
        parts,
      );
      screen.print(cedarPart(policy, deel, values.op));
    } else {
      const format = readFormat(values.format, formats);
      const moment = readMoment('--op', values.op, Date.now);
      const register = createRegister(policy, moment);
      if (format === 'json') screen.print(renderJson(register));
      else screen.print(format === 'csv' ? registerCsv(register) : registerDocument(register, moment));
    }
    return await Promise.resolve(0);
  },
};

function cedarPart(policy: Policy, part: string, op: string | undefined): Iterable<string> {
  if (part === 'schema') return [renderCedarSchema(policy).trimEnd()];
  if (part === 'entiteiten') return renderJson(cedarEntities(policy));
  if (op === undefined) return [renderCedar(policy).trimEnd()];
  const moment = readMoment('--op', op, Date.now);
  const afspraken = policy.afspraken.filter((afspraak) => agreementState(afspraak, moment) === 'geeft');
  return [renderCedar(policy, afspraken).trimEnd()];
}
