import { commandList } from './commandList.ts';
import { UsageError } from './commands/Command.ts';
import { findCommand } from './findCommand.ts';
import { openScreen } from './present/Screen.ts';
import { runMain } from './runMain.ts';

const help = `Usage: npm run -s vb -- COMMAND [OPTIONS]

Commands:
${commandList.map(({ name, summary }) => `  ${name.padEnd(13)} ${summary}`).join('\n')}

\`npm run -s vb -- COMMAND --help\` tells more. Exit codes: 0 good, 1 a finding or a failure, 2 used in the wrong way.`;

await runMain(async () => {
  const given = process.argv.slice(2);
  const found = findCommand(commandList, given);
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
