import { existsSync } from 'node:fs';

import { commandList } from '../commandList.ts';
import { markdownTable } from '../present/markdownTable.ts';

/** `docs/commands/README.md`: every command, with its page where it has one. */
export function renderCommandIndex(): string {
  const rows = commandList.map(({ name, summary }) => {
    const page = `${name.replaceAll(' ', '-')}.md`;
    const shown = `\`vb ${name}\``;
    return [
      existsSync(new URL(`../../docs/commands/${page}`, import.meta.url)) ? `[${shown}](${page})` : shown,
      summary,
    ];
  });
  return markdownTable(['Command', 'What it does'], rows);
}
