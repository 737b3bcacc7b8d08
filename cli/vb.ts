import { afspraak } from './commands/afspraak.ts';
import { type Command, UsageError } from './commands/Command.ts';
import { diff } from './commands/diff.ts';
import { explain } from './commands/explain.ts';
import { matrix } from './commands/matrix.ts';
import { policyCheck } from './commands/policyCheck.ts';
import { policyExport } from './commands/policyExport.ts';
import { schema } from './commands/schema.ts';
import { subgraph } from './commands/subgraph.ts';
import { supergraph } from './commands/supergraph.ts';
import { verify } from './commands/verify.ts';
import { findCommand } from './findCommand.ts';
import { openScreen } from './present/Screen.ts';
import { runMain } from './runMain.ts';

const commands: readonly Command[] = [
  afspraak,
  diff,
  explain,
  matrix,
  policyCheck,
  policyExport,
  schema,
  subgraph,
  supergraph,
  verify,
];

const help = `Usage: npm run -s vb -- COMMAND [OPTIONS]

Commands:
${commands.map(({ name, summary }) => `  ${name.padEnd(13)} ${summary}`).join('\n')}

\`npm run -s vb -- COMMAND --help\` tells more. Exit codes: 0 good, 1 a finding or a failure, 2 used in the wrong way.`;

await runMain(async () => {
  const given = process.argv.slice(2);
  const found = findCommand(commands, given);
  if (found === null) {
    const [name] = given;
    if (name !== undefined && name !== '--help' && name !== '-h') {
      throw new UsageError(`Expected a command, but got \`${given.join(' ')}\`.\n\n${help}`);
    }
    console.log(help);
    return 0;
  }
  const { command, words } = found;
  if (words.includes('--help') || words.includes('-h')) {
    console.log(command.help);
    return 0;
  }
  return await command.run(words, openScreen(process.stdout, process.env), process.env);
});
