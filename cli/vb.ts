import { type Command, UsageError } from './commands/Command.ts';
import { subgraph } from './commands/subgraph.ts';
import { supergraph } from './commands/supergraph.ts';
import { runMain } from './runMain.ts';

const commands: readonly Command[] = [subgraph, supergraph];

const help = `Usage: npm run -s vb -- COMMAND [OPTIONS]

Commands:
${commands.map(({ name, summary }) => `  ${name.padEnd(12)} ${summary}`).join('\n')}

\`npm run -s vb -- COMMAND --help\` tells more. Exit codes: 0 good, 1 a finding or a failure, 2 used in the wrong way.`;

await runMain(async () => {
  const [name = '--help', ...words] = process.argv.slice(2);
  if (name === '--help' || name === '-h') {
    console.log(help);
    return 0;
  }
  const command = commands.find((candidate) => candidate.name === name);
  if (command === undefined) throw new UsageError(`Expected a command, but got \`${name}\`.\n\n${help}`);
  if (words.includes('--help') || words.includes('-h')) {
    console.log(command.help);
    return 0;
  }
  return await command.run(words);
});
