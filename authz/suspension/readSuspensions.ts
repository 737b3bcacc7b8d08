import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { isInstant } from '../decision/isInstant.ts';
import { errorCodeOf } from '../policy/errorCodeOf.ts';
import type { SuspensionRecord } from './SuspensionRecord.ts';
import { SuspensionsInvalid } from './SuspensionsInvalid.ts';

const text = v.pipe(v.string(), v.regex(/\S/));
const instant = v.custom<string>(isInstant);

const shape = v.strictObject({
  volgnummer: v.number(),
  moment: instant,
  actie: v.picklist(['opschorten', 'hervatten']),
  afspraak: text,
  per: instant,
  reden: text,
  door: text,
});

/**
 * Reads the register of suspensions: a JSON object a line, numbered from 1.
 *
 * @param file where it is; one that is not there has no lines
 * @throws {SuspensionsInvalid} naming the first line that is not as it must be: what stands in it could be a suspension
 */
export function readSuspensions(file: string): readonly SuspensionRecord[] {
  const lines = readText(file).split('\n');
  if (lines.pop() !== '')
    throw new SuspensionsInvalid(file, lines.length + 1, 'a line that ends', 'half a line');
  return lines.map((line, index) => {
    const read = v.safeParse(shape, parseJson(line));
    const expected = `a record of a suspension with \`volgnummer\` ${index + 1}`;
    if (!read.success || read.output.volgnummer !== index + 1 || read.output.per < read.output.moment) {
      throw new SuspensionsInvalid(file, index + 1, expected, line.slice(0, 120));
    }
    return Object.freeze(read.output);
  });
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (errorCodeOf(error) === 'ENOENT') return '';
    throw new SuspensionsInvalid(file, 1, 'a file that can be read', String(error));
  }
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
