/** Where progress is shown: `process.stderr` fits. */
export interface ProgressStream {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

const WIDTH = 30;

/**
 * Shows how far a population is: a bar that moves on a terminal, a line for each ten percent elsewhere.
 * @returns what `onProgress` of a population takes
 */
export function createProgressBar(stream: ProgressStream): (done: number, total: number) => void {
  let shown = -1;
  return (done, total) => {
    const percent = Math.floor((100 * done) / total);
    const step = stream.isTTY === true ? percent : percent - (percent % 10);
    if (step === shown) {
      return;
    }
    shown = step;
    const counted = `${percent} % of the population: ${done} of ${total} persons`;
    if (stream.isTTY === true) {
      const filled = Math.round((WIDTH * done) / total);
      const bar = '█'.repeat(filled) + '░'.repeat(WIDTH - filled);
      stream.write(`\r${bar} ${counted}${done === total ? '\n' : ''}`);
    } else {
      stream.write(`${counted}\n`);
    }
  };
}
