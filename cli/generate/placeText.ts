/**
 * The file with its generated text in place: all of it, or what stands between the markers of `block`.
 *
 * @param file the present text; null where there is no file yet
 * @throws where a file that has to hold a block is missing, or does not hold the two markers once, in order
 */
export function placeText(file: string | null, block: string | null, text: string): string {
  if (block === null) return text;
  const [open, close] = [`<!-- generated:${block} -->`, `<!-- /generated:${block} -->`];
  const [before, inside, ...tooMany] = file?.split(open) ?? [];
  const [, after, ...alsoTooMany] = inside?.split(close) ?? [];
  if (before === undefined || after === undefined || tooMany.length > 0 || alsoTooMany.length > 0) {
    throw new Error(`Expected the markers \`${open}\` and \`${close}\` once, in this order.`);
  }
  return `${before}${open}\n${text}${close}${after}`;
}
