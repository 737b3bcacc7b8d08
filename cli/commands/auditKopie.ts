import { parseArgs } from 'node:util';
import { copyLog } from '../../audit/postgres/copyLog.ts';
import { readRequired } from '../options/readOne.ts';
import { readSettings } from '../readSettings.ts';
import { type Command, UsageError } from './Command.ts';

/** Copies the audit log out of its database. */
export const auditKopie: Command = {
  name: 'audit kopie',
  summary: 'copy the audit log out of its database into a folder, as the files that others verify',
  help: `Usage: npm run -s vb -- audit kopie --naar DIR

Copies the audit log out of the database that VB_AUDIT_DATABASE names, byte for byte, as docs/audit-format.md has it: to
be verified, asked and kept by others. Into a folder that has a copy only what is new is fetched; it ends with an error
where the database does not have any more what was copied before. No key goes along but the public one of checkpoints:
nobody can be found in the copy by a v-number.

  --naar DIR         folder of the copy; it is made where there is none

Example:
  npm run -s vb -- audit kopie --naar kopie && npm run -s vb -- audit verify --map kopie`,
  run: async (words, screen, environment) => {
    const { values } = parseArgs({ args: [...words], options: { naar: { type: 'string' } } });
    const folder = readRequired('--naar', 'kopie', values.naar);
    const { auditDatabase } = readSettings(environment);
    if (auditDatabase === null)
      throw new UsageError('Expected `VB_AUDIT_DATABASE` to name a database, but it is not set.');
    const { files, bytes } = await copyLog(auditDatabase, folder);
    screen.print([`${bytes} bytes were new, in ${files} files.`]);
    return 0;
  },
};
