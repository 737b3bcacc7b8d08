import type { FastifyInstance, FastifyReply } from 'fastify';
import * as v from 'valibot';

import type { Policy } from '../authz/policy/Policy.ts';
import { type ExplorerFile, tokenPath } from '../explorer/Explorer.ts';
import type { DevelopmentIssuer } from '../gateway/identify/createDevelopmentIssuer.ts';
import { sendProblem } from '../gateway/serve/problem.ts';

/** What development adds to a gateway. */
export interface DevelopmentRoutes {
  readonly issuer: DevelopmentIssuer;
  readonly explorer: ReadonlyMap<string, ExplorerFile>;
  readonly policy: () => Policy;
}

const tokenForm = v.strictObject({
  rol: v.string(),
  doel: v.string(),
  locatie: v.optional(v.string()),
  vnummer: v.optional(v.string()),
});

/**
 * Adds the explorer and its tokens, on a development server only: whoever reaches the server can be anybody there. A
 * token is given to pages of this origin alone, by the browser's own word (Fetch Metadata), so that no other site can
 * ask for one.
 */
export function addDevelopmentRoutes(
  app: FastifyInstance,
  { issuer, explorer, policy }: DevelopmentRoutes,
): void {
  for (const [path, { headers, body }] of explorer) {
    app.get(path, async (_request, reply) => await reply.headers({ ...headers }).send(await body()));
  }
  app.post(tokenPath, async (request, reply) => {
    const site = request.headers['sec-fetch-site'];
    if (site !== undefined && site !== 'same-origin')
      return await refuse(reply, 403, 'Expected a page of this origin to ask.');
    const read = v.safeParse(tokenForm, request.body);
    if (!read.success)
      return await refuse(reply, 400, 'Expected `{rol, doel, locatie?, vnummer?}`, each a text.');
    const { rol, doel, locatie, vnummer } = read.output;
    const role = policy().rollen.get(rol);
    if (role === undefined || role.intern || !role.doelen.includes(doel)) {
      return await refuse(reply, 400, 'Expected a role of the policy and one of its purposes.');
    }
    const token = await issuer.issue({
      rol,
      doelen: [doel],
      ...(locatie === undefined ? {} : { locatie }),
      ...(vnummer === undefined ? {} : { vnummer }),
    });
    return await reply.send({ token });
  });
}

async function refuse(reply: FastifyReply, status: number, detail: string): Promise<FastifyReply> {
  await sendProblem(reply, status, status === 403 ? 'Forbidden' : 'Bad Request', detail);
  return reply;
}
