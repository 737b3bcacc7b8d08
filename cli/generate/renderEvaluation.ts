import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { sentinels } from '../../population/sentinels.ts';
import { readSettings } from '../readSettings.ts';
import { startSystem } from '../startSystem.ts';

const rol = 'coa.casemanager';
const doel = 'opvang';
const path = '/access/v1/evaluations';

const about = (id: string, vnummer: string): object => ({
  resource: { type: 'veld', id, properties: { vnummer } },
});

const question = {
  subject: { type: 'gebruiker', id: `ontwikkelaar-${rol}`, properties: { rol } },
  action: {
    name: 'raadplegen',
    properties: {
      processing_activity_id: 'https://verwerkingsregister.example/vreemdelingenbeeld/opvang',
    },
  },
  evaluations: [
    about('Verblijfsrecht.grondslag', sentinels.volledig.vnummer),
    about('Asielaanvraag.asielmotieven', sentinels.volledig.vnummer),
    about('Verblijfsrecht.grondslag', sentinels.buitenOpvang.vnummer),
  ],
};

const silent = { info: () => {}, error: () => {}, alarm: () => {} };

/** `docs/authzen.md`: three questions of COA with the real answers, from a system started for it. */
export async function renderEvaluation(): Promise<string> {
  const data = mkdtempSync(join(tmpdir(), 'vreemdelingenbeeld-'));
  const system = await startSystem(readSettings({ VB_DATA: data, VB_PERSONEN: '20' }), { log: silent });
  try {
    const token = await system.issuer?.issue({ rol, doelen: [doel] });
    const { body } = await system.app.inject({
      method: 'POST',
      url: path,
      headers: { authorization: `Bearer ${token}` },
      payload: question,
    });
    const answer: unknown = JSON.parse(body);
    return `\`\`\`sh
TOKEN=$(npm run -s token -- --rol ${rol} --doel ${doel})
curl -s http://127.0.0.1:4000${path} -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' -d '${JSON.stringify(question, null, 2)}'
\`\`\`

\`\`\`json
${JSON.stringify(answer, null, 2)}
\`\`\`
`;
  } finally {
    await system.close();
    rmSync(data, { recursive: true });
  }
}
