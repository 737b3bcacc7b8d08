import type { Job } from './Job.ts';

/** Where a request goes to, and the settings that its token depends on. */
export interface CurlTarget {
  readonly url: URL;
  /** Settings that are not the standard, such as `VB_DATA`. */
  readonly settings: ReadonlyMap<string, string>;
}

/** A command for the shell, from the root of the repository, that sends the request of a job again. */
export function curlOf({ asker, request }: Job, { url, settings }: CurlTarget): string {
  const { rol, doel, doelen, claims } = asker;
  const options = [
    `--rol ${quote(rol)}`,
    ...doelen.map((one) => `--doel ${quote(one)}`),
    ...(claims.locatie === undefined ? [] : [`--locatie ${quote(claims.locatie)}`]),
    ...(claims.zaakreferentie === undefined ? [] : [`--zaak ${quote(claims.zaakreferentie)}`]),
    ...(claims.vnummer === undefined ? [] : [`--vnummer ${quote(claims.vnummer)}`]),
  ];
  const environment = Array.from(settings, ([name, value]) => `${name}=${quote(value)} `).join('');
  return [
    `curl -s ${quote(url.href)}`,
    `-H "Authorization: Bearer $(${environment}npm run -s token -- ${options.join(' ')})"`,
    `-H ${quote(`Doelbinding: ${doel}`)}`,
    `-H 'Content-Type: application/json'`,
    `-d ${quote(JSON.stringify(request))}`,
  ].join(' ');
}

/** A command that compares the answers to two requests that must be equal. */
export function curlBoth(job: Job, other: Job, target: CurlTarget): string {
  return `diff <(${curlOf(job, target)}) <(${curlOf(other, target)})`;
}

/** A word of the shell (POSIX 2.2.2): quoted, unless nothing in it means anything. */
function quote(text: string): string {
  return /^[\w.:/@%+=,-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
