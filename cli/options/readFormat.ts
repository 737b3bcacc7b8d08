import { expectKnown } from './expectKnown.ts';

/** Formats that whatever is listed can have. */
export const listFormats = ['table', 'json', 'csv', 'md', 'html'] as const;

/**
 * Reads `--format`.
 * @param formats what the command has; the first is what it takes unless told
 * @throws {UsageError} where the command does not have it
 */
export function readFormat<Format extends string>(
  text: string | undefined,
  formats: readonly [Format, ...(readonly Format[])],
): Format {
  const [standard] = formats;
  if (text === undefined) return standard;
  expectKnown('--format', `one of ${formats.join(', ')}`, [text], formats);
  return formats.find((format) => format === text) ?? standard;
}
