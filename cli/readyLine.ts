/** What `npm start` says once, when it listens. @param isDevelopment whether there is an explorer to open */
export function readyLine({
  url,
  isDevelopment,
}: {
  readonly url: string;
  readonly isDevelopment: boolean;
}): string {
  return isDevelopment
    ? `Vreemdelingenbeeld is ready: open ${url} in a browser, or POST a query to ${url}/graphql.`
    : `Vreemdelingenbeeld is ready at ${url}.`;
}
