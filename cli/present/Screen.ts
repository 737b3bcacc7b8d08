import { styleText } from 'node:util';

/** What a piece of text means; a screen with colours shows it, and no meaning is in the colour alone. */
export type Tone = 'head' | 'faint' | 'good' | 'condition' | 'bad';

/** Where a command writes. */
export interface Screen {
  /** Columns that a line may have. */
  readonly width: number;
  /** The text in the colour of its tone, or as it is. */
  paint(tone: Tone, text: string): string;
  /** Writes lines, each with its end. */
  print(lines: Iterable<string>): void;
}

const plainWidth = 80;
const narrowest = 40;
/** Lines are written together up to so many characters: a matrix can have half a million. */
const chunkLength = 1 << 20;

const formats = {
  head: 'bold',
  faint: 'dim',
  good: 'green',
  condition: 'yellow',
  bad: 'red',
} as const satisfies Record<Tone, string>;

/** What a screen is made of. */
export interface ScreenOptions {
  /** Null: no terminal, so no colours and always the same width. */
  readonly terminal: { readonly columns: number; readonly colours: boolean } | null;
  /** Writes one text and the end of its line. */
  readonly write: (text: string) => void;
}

export function createScreen({ terminal, write }: ScreenOptions): Screen {
  return {
    width: terminal === null ? plainWidth : Math.max(terminal.columns, narrowest),
    paint: (tone, text) =>
      terminal?.colours === true ? styleText(formats[tone], text, { validateStream: false }) : text,
    print: (lines) => {
      let chunk: string[] = [];
      let length = 0;
      for (const line of lines) {
        chunk.push(line);
        length += line.length;
        if (length < chunkLength) continue;
        write(chunk.join('\n'));
        chunk = [];
        length = 0;
      }
      if (chunk.length > 0) write(chunk.join('\n'));
    },
  };
}

/**
 * The screen of this process: colours and width of a terminal, plain where the output goes into a file or a pipe, or
 * where `NO_COLOR` says so (no-color.org).
 */
export function openScreen(
  stream: { readonly isTTY?: boolean; readonly columns?: number },
  environment: Readonly<Record<string, string | undefined>>,
): Screen {
  const colours = !environment['NO_COLOR'] && environment['TERM'] !== 'dumb';
  const terminal = stream.isTTY === true ? { columns: stream.columns ?? plainWidth, colours } : null;
  // `console` does not fail where a reader such as `head` has gone.
  return createScreen({ terminal, write: (text) => console.log(text) });
}
