import { parseArgs } from 'node:util';
import { forgetPerson } from '../../audit/erase/forgetPerson.ts';
import { whoConsulted } from '../../audit/questions/whoConsulted.ts';
import { askLog, auditFolder, findPersonKey } from '../auditFolder.ts';
import { expectSupervisor, supervisor } from '../expectSupervisor.ts';
import { logPlace } from '../logPlace.ts';
import { readRequired } from '../options/readOne.ts';
import { type Command, UsageError } from './Command.ts';

/** Erases a person from the audit log. */
export const auditWissen: Command = {
  name: 'audit wissen',
  summary: 'erase a person from the audit log for good, by destroying the key of that person (AVG art. 17)',
  help: `Usage: npm run -s vb -- audit wissen --vnummer V --grond TEXT [--bevestig] [OPTIONS]

Destroys the key under which a person stands in the audit log. What was recorded stays where it is, so that the log can
still be verified and counted; nothing connects it with the person any more, not even for who has everything else. It
cannot be undone. When, why and by whom stands in the log; of whom does not. Copies of the keys in backups have to be
destroyed with it. Gateways may run: they forget the key within a second. A later request about the person begins anew.

It tells what it would do, and does it only with --bevestig. It needs a token of role ${supervisor.rol} for
${supervisor.doel}, and the right to write in the folder.

  --vnummer V        whom it is about
  --grond TEXT       why; it stands in the log, so without anything of the person
  --bevestig         do it
  --token TOKEN      VB_TOKEN unless told
  --map DIR          folder of the log; \`audit\` in VB_DATA unless told

Example:
  export VB_TOKEN=$(npm run -s token -- --rol ${supervisor.rol} --doel ${supervisor.doel})
  npm run -s vb -- audit wissen --vnummer 0100000001 --grond 'AVG art. 17 lid 1 onder d' --bevestig`,
  run: async (words, screen, environment) => {
    const { values } = parseArgs({
      args: [...words],
      options: {
        vnummer: { type: 'string' },
        grond: { type: 'string' },
        bevestig: { type: 'boolean', default: false },
        token: { type: 'string' },
        map: { type: 'string' },
      },
    });
    const vnummer = readRequired('--vnummer', '0100000001', values.vnummer);
    if (!/^\d{10}$/.test(vnummer))
      throw new UsageError(`Expected \`--vnummer\` to be ten digits, but got \`${vnummer}\`.`);
    const grond = readRequired('--grond', 'AVG art. 17', values.grond).trim();
    if (grond === '' || /\d{9,}/.test(grond))
      throw new UsageError(
        'Expected `--grond` to say why, without anything of the person such as a number, for it stands in the log.',
      );
    const sub = await expectSupervisor(values.token, environment);
    const search = await findPersonKey(vnummer, values.map, environment);
    const folder = await auditFolder(values.map, environment);
    const everything = { van: 0, tot: Number.MAX_SAFE_INTEGER, mayTell: () => true };
    const found = askLog(folder, (streams) => whoConsulted(streams, { vnummer, ...search, ...everything }));
    if (search.keys.find(search.lookUp) === null) {
      screen.print(['Nothing is recorded of this person, or it was erased before.']);
      return 0;
    }
    const times = found.length === 1 ? 'once' : `${found.length} times`;
    if (!values.bevestig) {
      screen.print([
        `Of this person something was given ${times}. With \`--bevestig\` nothing of it can be found any more, for good.`,
      ]);
      return 0;
    }
    const { openStore, destroy } = logPlace(values.map, environment);
    await forgetPerson({ folder, openStore, vnummer, grond, sub, destroy, clock: Date.now });
    screen.print([
      `The key is destroyed: of the person nothing can be found any more; something was given ${times}.`,
      'Destroy the copies of the keys in backups too.',
    ]);
    return 0;
  },
};
