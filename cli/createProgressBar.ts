/** Where progress is shown: `process.stderr` fits. */
export interface ProgressStream {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

const WIDTH = 30;

/**
 * Shows how far something is: a bar that moves on a terminal, a line for each ten percent elsewhere.
 * @param whole what there is all of, as in `50 % of the population`
 * @param things what is counted, as in `500 of 1000 persons`
 * @returns called with how many are done, and of how many
 */
export function createProgressBar(
  stream: ProgressStream,
  whole: string,
  things: string,
): (done: number, total: number) => void {
  let shown = -1;
  return (done, total) => {
    const percent = Math.floor((100 * done) / total);
    const step = stream.isTTY === true ? percent : percent - (percent % 10);
    if (step === shown) {
      return;
    }
    shown = step;
    const counted = `${percent} % of the ${whole}: ${done} of ${total} ${things}`;
    if (stream.isTTY === true) {
      const filled = Math.round((WIDTH * done) / total);
      const bar = '█'.repeat(filled) + '░'.repeat(WIDTH - filled);
      stream.write(`\r${bar} ${counted}${done === total ? '\n' : ''}`);
    } else {
      stream.write(`${counted}\n`);
    }
  };
}
