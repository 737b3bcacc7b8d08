import { parseArgs } from 'node:util';
import { momentOf } from '../../authz/decision/momentOf.ts';
import { isDay } from '../../authz/decision/isDay.ts';
import { isInstant } from '../../authz/decision/isInstant.ts';
import { loadPolicy } from '../../authz/policy/loadPolicy.ts';
import type { Policy } from '../../authz/policy/Policy.ts';
import { readSuspensions } from '../../authz/suspension/readSuspensions.ts';
import { recordSuspension } from '../../authz/suspension/recordSuspension.ts';
import { openIssuer } from '../openIssuer.ts';
import { readSettings, type Settings } from '../readSettings.ts';
import { type Command, type ExitCode, UsageError } from './Command.ts';

/** Who may suspend and resume, and for which purpose. */
const manager = Object.freeze({ rol: 'bvv.afspraakbeheerder', doel: 'afspraakbeheer' });

/** Suspends and resumes agreements on a running system. */
export const afspraak: Command = {
  name: 'afspraak',
  summary: 'suspend or resume an agreement on a running system; list what was suspended',
  help: `Usage: npm run -s vb -- afspraak opschorten ID --reden TEXT [--per MOMENT] [--token TOKEN]
       npm run -s vb -- afspraak hervatten ID --reden TEXT [--per MOMENT] [--token TOKEN]
       npm run -s vb -- afspraak lijst [--format table|json]

Suspends or resumes an agreement. Every process that decides takes it up within a second, without a restart; what is
under way then is not released. It is recorded with who did it and why, in the register that VB_OPSCHORTINGEN names, and
survives restarts. A suspension in the file of an agreement is lifted in that file, not here.

  --reden TEXT    why; it stands in the register
  --per MOMENT    from when: a day (2026-12-01, midnight in Amsterdam) or an instant (2026-12-01T09:30:00.000Z), not
                  before now; now unless told
  --token TOKEN   a token of role ${manager.rol} for ${manager.doel}; VB_TOKEN unless told

Example:
  export VB_TOKEN=$(npm run -s token -- --rol ${manager.rol} --doel ${manager.doel})
  npm run -s vb -- afspraak opschorten ind-coa-verblijfsrecht --reden 'Externe toets'
  npm run -s vb -- afspraak hervatten ind-coa-verblijfsrecht --reden 'Toets afgerond'`,
  run: async (words) => {
    const { values, positionals } = parseArgs({
      args: [...words],
      options: {
        reden: { type: 'string' },
        per: { type: 'string' },
        token: { type: 'string' },
        format: { type: 'string', default: 'table' },
      },
      allowPositionals: true,
    });
    const [action = '', id = '', ...others] = positionals;
    const settings = readSettings(process.env);
    if (action === 'lijst' && id === '') return list(settings, values.format);
    if ((action !== 'opschorten' && action !== 'hervatten') || id === '' || others.length > 0) {
      throw new UsageError('Expected `opschorten ID`, `hervatten ID` or `lijst`; `--help` tells more.');
    }
    const reden = values.reden?.trim() ?? '';
    if (reden === '') throw new UsageError('Expected `--reden` to say why, but there is none.');
    const policy = loadPolicy(settings.policyDirectory);
    if (!policy.afspraken.some((one) => one.id === id)) {
      throw new UsageError(`Expected the id of an agreement, but got \`${id}\`.${near(policy, id)}`);
    }
    const now = new Date().toISOString();
    const per = values.per === undefined ? now : readMoment(values.per);
    if (per < now)
      throw new UsageError(`Expected \`--per\` not to be before now, ${now}, but got \`${values.per}\`.`);
    const door = await identify(settings, values.token ?? process.env['VB_TOKEN']);
    const made = recordSuspension(settings.suspensions, policy, {
      moment: now,
      actie: action,
      afspraak: id,
      per,
      reden,
      door,
    });
    console.log(
      `${made.volgnummer}  ${id} ${action === 'opschorten' ? 'is suspended' : 'is resumed'} from ${per}.`,
    );
    return 0;
  },
};

function list(settings: Settings, format: string): ExitCode {
  const records = readSuspensions(settings.suspensions);
  if (format === 'json') console.log(JSON.stringify(records, null, 2));
  else if (format !== 'table')
    throw new UsageError(`Expected \`--format\` to be table or json, but got \`${format}\`.`);
  else if (records.length === 0) console.log('Nothing was suspended while the system ran.');
  else
    for (const { volgnummer, per, actie, afspraak: id, door, reden } of records)
      console.log(`${volgnummer}  ${per}  ${actie}  ${id}  ${door}  ${reden}`);
  return 0;
}

/** The subject of a token that may do this. */
async function identify(settings: Settings, token: string | undefined): Promise<string> {
  if (token === undefined)
    throw new UsageError(
      `Expected \`--token\` or \`VB_TOKEN\` with a token of role ${manager.rol}, but there is none.`,
    );
  const { verifyToken } = await openIssuer(settings, Date.now);
  const { sub, rol, doelen } = await verifyToken(`Bearer ${token}`);
  if (rol !== manager.rol || !doelen.includes(manager.doel)) {
    throw new UsageError(
      `Expected a token of role ${manager.rol} for ${manager.doel}, but got one of ${rol} for ${doelen.join(', ')}.`,
    );
  }
  return sub;
}

function readMoment(text: string): string {
  const given: unknown = text;
  if (isInstant(given)) return given;
  if (isDay(given)) return new Date(momentOf(given)).toISOString();
  throw new UsageError(
    `Expected \`--per\` to be a day (2026-12-01) or an instant (2026-12-01T09:30:00.000Z), but got \`${text}\`.`,
  );
}

/** Agreements whose id begins as the one that is not there. */
function near(policy: Policy, id: string): string {
  const start = id.split('-').slice(0, 2).join('-');
  const ids = policy.afspraken.map((one) => one.id).filter((one) => one.startsWith(start));
  return ids.length === 0 ? '' : ` Near it are: ${ids.join(', ')}.`;
}
