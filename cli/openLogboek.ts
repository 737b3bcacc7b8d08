import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { lookUpOf } from '../audit/keys/PersonKey.ts';
import { withConnection } from '../audit/postgres/Connection.ts';
import { copyLog } from '../audit/postgres/copyLog.ts';
import type { DatabaseAddress } from '../audit/postgres/DatabaseAddress.ts';
import { findKey } from '../audit/postgres/personKeys.ts';
import { createQuestioner } from '../audit/questions/createQuestioner.ts';
import { hour } from '../audit/questions/Period.ts';
import { tellsPurpose } from '../audit/questions/tellsPurpose.ts';
import type { Policy } from '../authz/policy/Policy.ts';
import type { Logboek } from '../subgraphs/logboek/Logboek.ts';

/** What the subgraph of the log stands on. */
export interface LogboekSettings {
  /** Folder of the audit log; it may come to be only later. */
  readonly auditFolder: string;
  /** The database that it lies in: the folder has a copy then, which is brought up to date before each answer. */
  readonly auditDatabase: DatabaseAddress | null;
  /** The policy that is in force now: it says what a person is told. */
  readonly policy: () => Policy;
  /** Now, in milliseconds since the epoch. */
  readonly clock: () => number;
}

/** Opens the federation's own log for its subgraph. */
export function openLogboek({ auditFolder, auditDatabase, policy, clock }: LogboekSettings): Logboek {
  const questioner = createQuestioner(auditFolder);
  const endOfHour = (): number => Math.ceil((clock() + 1) / hour) * hour;
  let copying: Promise<unknown> = Promise.resolve();
  const bringUpToDate = async (): Promise<void> => {
    if (auditDatabase === null) return;
    // One at a time: they write in one folder. What failed before is not the reason why this one does.
    const copied = copying.catch(() => null).then(async () => await copyLog(auditDatabase, auditFolder));
    copying = copied;
    await copied;
  };
  const keyOf = async (vnummer: string): Promise<{ readonly sleutel?: Uint8Array<ArrayBuffer> | null }> => {
    if (auditDatabase === null) return {};
    const lookUp = lookUpOf(readFileSync(join(auditFolder, 'sleutels', 'geheim')), vnummer);
    const key = await withConnection(auditDatabase, async (connection) => await findKey(connection, lookUp));
    return { sleutel: key === null ? null : new Uint8Array(key) };
  };
  return {
    raadplegingen: async ({ vnummer, van, tot }) => {
      await bringUpToDate();
      const current = policy();
      const verteld = [...current.doelen.keys()].filter(tellsPurpose(current));
      const period = { van, tot: tot ?? Number.MAX_SAFE_INTEGER };
      return await questioner.who({ vnummer, ...period, verteld, ...(await keyOf(vnummer)) });
    },
    gebruik: async ({ van, tot }) => {
      await bringUpToDate();
      const afspraken = policy().afspraken.map(({ id, rollen, doelen, categorieen }) => ({
        id,
        rollen: [...rollen],
        doelen: [...doelen],
        categorieen: [...categorieen],
      }));
      return await questioner.report({ van, tot: tot ?? endOfHour(), afspraken });
    },
    nietGeraadpleegd: async ({ partner, categorie, van, tot }) => {
      const { partners, categorieen } = policy();
      if (!partners.has(partner) || !categorieen.has(categorie)) return null;
      await bringUpToDate();
      const question = { partner, categorie, van, tot: tot ?? endOfHour() };
      const { delen, ...found } = await questioner.notConsulted(question);
      return {
        ...found,
        delen: delen.map(({ checkpoint, ...part }) => ({ ...part, checkpoint: checkpoint?.note ?? null })),
      };
    },
    close: async () => await questioner.close(),
  };
}
