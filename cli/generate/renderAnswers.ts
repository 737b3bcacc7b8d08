import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { sentinels } from '../../population/sentinels.ts';
import { readSettings } from '../readSettings.ts';
import { startSystem } from '../startSystem.ts';

const query = `{
  vreemdeling(vnummer: "${sentinels.volledig.vnummer}") {
    verblijfsrecht { rechtmatigVerblijf grondslag vertrekplicht
      vertrektermijn { dagen tot }
      uitstelVanVertrek { soort tot reden } }
    asielaanvragen { stadium asielmotieven { grond } }
  }
}`;

const silent = { info: () => {}, error: () => {}, alarm: () => {} };

/** README: one query with the real answers that COA and the IND get to it, from a system started for it. */
export async function renderAnswers(): Promise<string> {
  const data = mkdtempSync(join(tmpdir(), 'vreemdelingenbeeld-'));
  const system = await startSystem(readSettings({ VB_DATA: data, VB_PERSONEN: '20' }), { log: silent });
  try {
    const ask = async (rol: string, doel: string): Promise<string> => {
      const token = await system.issuer?.issue({ rol, doelen: [doel] });
      const { body } = await system.app.inject({
        method: 'POST',
        url: '/graphql',
        headers: { authorization: `Bearer ${token}` },
        payload: { query },
      });
      return renderAnswer(JSON.parse(body));
    };
    const coa = await ask('coa.casemanager', 'opvang');
    const ind = await ask('ind.beslismedewerker', 'asielprocedure');
    return `\`\`\`graphql
${query}
\`\`\`

<table>
<tr><th align="left">as <code>coa.casemanager</code>, for <code>opvang</code></th><th align="left">as <code>ind.beslismedewerker</code>, for <code>asielprocedure</code></th></tr>
<tr valign="top"><td>

\`\`\`json
${coa}
\`\`\`

</td><td>

\`\`\`json
${ind}
\`\`\`

</td></tr>
</table>
`;
  } finally {
    await system.close();
    rmSync(data, { recursive: true });
  }
}

/** The answer with `data` first; of an error, what a reader looks for. */
function renderAnswer(answer: unknown): string {
  if (typeof answer !== 'object' || answer === null || !('data' in answer)) {
    throw new Error(`Expected an answer with data, but got ${JSON.stringify(answer)}.`);
  }
  const errors = 'errors' in answer ? { errors: answer.errors } : {};
  return JSON.stringify({ data: answer.data, ...errors }, null, 2);
}
