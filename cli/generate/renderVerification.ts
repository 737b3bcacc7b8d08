import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Policy } from '../../authz/policy/Policy.ts';
import { createScreen } from '../present/Screen.ts';
import { readSchemas } from '../readSchemas.ts';
import { readSettings } from '../readSettings.ts';
import { startSystem } from '../startSystem.ts';
import { createClient } from '../verify/createClient.ts';
import { readChainSchema } from '../verify/readChainSchema.ts';
import { renderSummary } from '../verify/renderSummary.ts';
import { verifyGateway } from '../verify/verifyGateway.ts';

const silent = { info: () => {}, error: () => {}, alarm: () => {} };
const moment = Date.parse('2026-11-22T12:00:00Z');
/** As one would type it; the system of the example listens where `npm start` does. */
const shown = new URL('http://127.0.0.1:4000/graphql');
const rol = 'coa.plaatsing';

/** `docs/commands/verify.md`: what a right gateway gives. */
export async function renderVerified(): Promise<string> {
  return await renderRun((policy) => policy, Infinity);
}

/** `docs/commands/verify.md`: what a gateway gives that has not heard of the end of an agreement. */
export async function renderDeviation(): Promise<string> {
  const ended = (policy: Policy): Policy => ({
    ...policy,
    afspraken: policy.afspraken.map((afspraak) =>
      afspraak.id === 'ind-coa-plaatsing' ? { ...afspraak, geldigTot: '2026-11-22' } : afspraak,
    ),
  });
  return await renderRun(ended, 15);
}

/**
 * Tests a system that is started for it, on the shipped policy, against a policy.
 * @param most shows so many lines at most
 */
async function renderRun(expected: (policy: Policy) => Policy, most: number): Promise<string> {
  const data = mkdtempSync(join(tmpdir(), 'vreemdelingenbeeld-'));
  const clock = (): number => moment;
  const settings = readSettings({ VB_DATA: data, VB_PERSONEN: '20' });
  const system = await startSystem(settings, { log: silent, clock });
  const { issuer, register } = system;
  if (issuer === null) throw new Error('Expected the development issuer, but there is none.');
  const url = new URL('/graphql', await system.app.listen({ port: 0, host: '127.0.0.1' }));
  const client = createClient(url, async (request) => await issuer.issue(request));
  try {
    const verification = await verifyGateway({
      target: { url: shown, settings: new Map() },
      client,
      schema: readChainSchema(readSchemas().map(({ sdl }) => sdl)),
      policy: expected(register.policy()),
      moment,
      includes: (code) => code === rol,
      onProgress: () => {},
    });
    const screen = createScreen({ terminal: null, write: () => {} });
    // How long it took is of the machine, not of the code.
    const lines = [...renderSummary({ ...verification, milliseconds: 2000 }, screen)];
    const found = verification.suites.some(({ deviations }) => deviations.length > 0);
    const ended = found ? ['$ echo $?', '1'] : [];
    const shownLines = lines.length > most ? [...lines.slice(0, most), '…'] : lines;
    const typed = `$ npm run -s vb -- verify --url ${shown.origin} --rol ${rol}`;
    return `\`\`\`console\n${[typed, ...shownLines, ...ended].join('\n')}\n\`\`\`\n`;
  } finally {
    await client.close();
    await system.close();
    rmSync(data, { recursive: true });
  }
}
