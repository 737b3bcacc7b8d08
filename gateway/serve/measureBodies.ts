import type { FastifyInstance, FastifyRequest } from 'fastify';

/**
 * Has the routes of a scope take bodies of `application/json`, as Fastify reads them, and measured.
 *
 * @returns the bytes of a request's body; 0 where it has none
 */
export function measureBodies(scope: FastifyInstance): (request: FastifyRequest) => number {
  const sizes = new WeakMap<FastifyRequest, number>();
  const parse = scope.getDefaultJsonParser('error', 'error');
  scope.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, parsed) => {
    sizes.set(request, Buffer.byteLength(body));
    void parse(request, String(body), parsed);
  });
  return (request) => sizes.get(request) ?? 0;
}
