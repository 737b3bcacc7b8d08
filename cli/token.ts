import { parseArgs } from 'node:util';

import { loadPolicy } from '../authz/policy/loadPolicy.ts';
import { createDevelopmentIssuer, developmentClient } from '../gateway/identify/createDevelopmentIssuer.ts';
import { UsageError } from './commands/Command.ts';
import { readSettings } from './readSettings.ts';
import { runMain } from './runMain.ts';

const help = `Usage: npm run -s token -- --rol ROL --doel DOEL [--doel DOEL …] [--locatie CODE] [--zaak REF] [--vnummer V] [--sub ID] [--client ID]

Prints a token of the development issuer, which lives for an hour. The issuer exists only while no real one is
configured (VB_ISSUER) and the server listens on loopback.

  --rol ROL        a role of the policy, such as coa.casemanager
  --doel DOEL      a purpose of that role; with more than one, requests say which in the header Doelbinding
  --locatie CODE   the caller's own location, for roles that have one
  --zaak REF       the case, for purposes that need one
  --vnummer V      the caller's own v-nummer, for vreemdeling.zelf
  --sub ID         who the caller is
  --client ID      the application that asks; ${developmentClient} unless told

Example:
  npm run -s token -- --rol coa.casemanager --doel opvang`;

await runMain(async () => {
  const { values } = parseArgs({
    options: {
      rol: { type: 'string' },
      doel: { type: 'string', multiple: true, default: [] },
      locatie: { type: 'string' },
      zaak: { type: 'string' },
      vnummer: { type: 'string' },
      sub: { type: 'string' },
      client: { type: 'string', default: developmentClient },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) {
    console.log(help);
    return 0;
  }
  const settings = readSettings(process.env);
  if (settings.issuer !== null) {
    throw new UsageError(
      'A real issuer is configured (`VB_ISSUER`), so the development issuer does not exist.',
    );
  }
  const { rol = '', doel, locatie, zaak, vnummer, sub, client } = values;
  const policy = loadPolicy(settings.policyDirectory);
  const role = policy.rollen.get(rol);
  if (role === undefined || role.intern) {
    const roles = [...policy.rollen.values()].filter(({ intern }) => !intern).map(({ code }) => code);
    throw new UsageError(`Expected \`--rol\` to be one of ${roles.join(', ')}, but got \`${rol}\`.`);
  }
  const wrong = doel.find((code) => !policy.doelen.has(code));
  if (doel.length === 0 || wrong !== undefined) {
    throw new UsageError(
      `Expected \`--doel\` to be one of ${role.doelen.join(', ')}, but got \`${wrong ?? ''}\`.`,
    );
  }
  if (!policy.clienten.has(client)) {
    const clients = [...policy.clienten.keys()].join(', ');
    throw new UsageError(`Expected \`--client\` to be one of ${clients}, but got \`${client}\`.`);
  }
  const issuer = await createDevelopmentIssuer(settings.dataDirectory, Date.now);
  console.log(
    await issuer.issue({
      rol,
      doelen: doel,
      client,
      ...(locatie === undefined ? {} : { locatie }),
      ...(zaak === undefined ? {} : { zaakreferentie: zaak }),
      ...(vnummer === undefined ? {} : { vnummer }),
      ...(sub === undefined ? {} : { sub }),
    }),
  );
  return 0;
});
