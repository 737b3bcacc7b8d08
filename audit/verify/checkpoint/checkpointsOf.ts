import { readdirSync } from 'node:fs';

import { findingAt } from '../SegmentFile.ts';
import { type Finding, FormInvalid } from '../Place.ts';
import { expectSigned, readCheckpoint } from './Checkpoint.ts';
import type { Expectation } from './Expectations.ts';
import { readNotes } from './readNotes.ts';
import type { VerifierKey } from './VerifierKey.ts';

/** The checkpoints that a stream wrote of itself, as far as they are signed as they should be; reports the first other. */
export function* checkpointsOf(
  folder: string,
  key: VerifierKey | null,
  report: (finding: Finding) => void,
): Generator<Expectation> {
  let before = 0;
  const place = { file: folder, offset: 0, entry: null };
  try {
    for (const file of checkpointFiles(folder)) {
      place.file = file;
      for (const { offset, text } of readNotes(file)) {
        place.offset = offset;
        const checkpoint = readCheckpoint(text);
        if (key === null) throw new FormInvalid(`a key for \`${checkpoint.origin}\``, 'none');
        expectSigned(checkpoint, key);
        const { size } = checkpoint;
        if (size < before)
          throw new FormInvalid(
            `a size of at least ${before}, as the checkpoint before it has`,
            String(size),
          );
        before = size;
        yield { checkpoint, file, offset };
      }
    }
  } catch (error) {
    report(findingAt({ ...place }, error));
  }
}

function checkpointFiles(folder: string): readonly string[] {
  return readdirSync(folder)
    .filter((name) => /^\d{8,}\.checkpoints$/.test(name))
    .toSorted((one, other) => Number.parseInt(one, 10) - Number.parseInt(other, 10))
    .map((name) => `${folder}/${name}`);
}
